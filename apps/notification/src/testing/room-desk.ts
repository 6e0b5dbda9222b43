import { randomUUID } from 'node:crypto';
import type { Desk, TestPerson } from './desk';

/** The thread of a referral between two agencies, with these people in it. */
export async function roomWith(
  desk: Desk,
  people: TestPerson[],
  { from, to }: { from: string; to: string },
): Promise<{ room: string; referralId: string }> {
  const [room, referralId] = [randomUUID(), randomUUID()];
  await desk.rows('insert into bus.stream(stream_id) values ($1)', [room]);
  await desk.rows(
    `insert into referral.referral(id, agency_id, number, to_agency_id, needs, reason, urgency, risk, data_classes, created_by)
     values ($1, $2, $5, $3, '{N07}', 'x', 'U2', 'x', '{}', $4)`,
    [referralId, from, to, people[0].id, `R-2026-${referralId.slice(0, 6)}`],
  );
  await desk.rows(
    "insert into referral.room(room_id, kind, referral_id, title) values ($1, 'referral_thread', $2, 'R-2026-0009')",
    [room, referralId],
  );
  for (const agency of new Set(people.map(({ agencyId }) => agencyId)))
    await desk.rows(
      'insert into bus.stream_agency(stream_id, agency_id, history_from_seq) values ($1, $2, 1)',
      [room, agency],
    );
  for (const { id, agencyId } of people)
    await desk.rows(
      `insert into bus.stream_member(stream_id, person_id, agency_id, from_seq, history_from_seq) values ($1, $2, $3, 1, 1)`,
      [room, id, agencyId],
    );
  return { room, referralId };
}

/** A message that mentions, and the fact that it makes. */
export async function mention(
  desk: Desk,
  { writer, reader, room, text }: { writer: TestPerson; reader: TestPerson; room: string; text: string },
): Promise<string> {
  const [row] = await desk.rows<{ seq: number }>(
    `select bus.put_stream_event($1, 'message.created', $2, $3, $4)::int as seq`,
    [
      room,
      writer.id,
      writer.agencyId,
      JSON.stringify({ clientMsgId: randomUUID(), text, mentions: [reader.id] }),
    ],
  );
  return desk.fact(
    'message.created',
    reader.agencyId,
    { roomId: room, seq: row.seq, personId: writer.id, agencyId: writer.agencyId },
    reader.id,
  );
}
