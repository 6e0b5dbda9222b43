import type { RoomEvent } from '@app/contracts';
import { Client } from 'pg';
import type { Entry } from './history';

/** A person of an agency may read from `historyFrom` on, up to and including `to`. */
export interface Membership {
  room: string;
  person: string;
  agency: string;
  from: number;
  to: number | null;
  historyFrom: number;
}

export interface FinalLog {
  rooms: { room: string; head: number; entries: Entry[] }[];
  members: Membership[];
  /** Idempotency keys of the database: each names the event that it became. */
  keys: { room: string; person: string; op: string; seq: number }[];
  markers: { room: string; person: string; agency: string; lastRead: number; backs: number }[];
  /** Facts for those whom a message mentions. */
  facts: { room: string; seq: number; person: string | null; target: number }[];
  /** What was told for such a fact. */
  told: { person: string; fact: string; times: number }[];
  /** How often the audit says that a person joined a room. */
  audited: { room: string; person: string; times: number }[];
  /** What was taken away, words and mentions; no login reads it. */
  withdrawn: { room: string; seq: number; text: string; mentions: string[] }[];
}

type StoredEvent = Pick<RoomEvent, 'seq' | 'eventId' | 'kind' | 'body'> & {
  actor: Pick<RoomEvent['actor'], 'id' | 'agencyId'>;
};

/** The shape that both sides of the comparison have. */
export function entryOf({ seq, eventId, kind, actor, body }: StoredEvent): Entry {
  return {
    seq,
    id: eventId,
    kind,
    actor: actor.id,
    agency: actor.agencyId,
    ...('clientMsgId' in body && { msgId: body.clientMsgId }),
    ...('text' in body && { text: body.text }),
    ...('mentions' in body && { mentions: body.mentions }),
    ...('targetSeq' in body && { target: body.targetSeq }),
    ...('version' in body && { version: body.version }),
    ...('threadRoot' in body && { root: body.threadRoot }),
    ...('value' in body && { value: body.value }),
    ...('on' in body && { on: body.on }),
    ...('personId' in body && { subject: body.personId }),
  };
}

const MEMBERS = `select stream_id as room, person_id as person, agency_id as agency, from_seq as "from", to_seq as "to",
  history_from_seq as "historyFrom" from bus.stream_member where stream_id = any ($1)`;
const KEYS = `select stream_id as room, sender_id as person, client_msg_id as op, seq from bus.message_key where stream_id = any ($1)`;
const MARKERS = `select stream_id as room, person_id as person, agency_id as agency, last_read_seq as "lastRead", backs
  from bus.read_marker where stream_id = any ($1)`;
const FACTS = `select refs->>'roomId' as room, seq, person_id as person, (refs->>'seq')::int as target
  from bus.outbox where kind = 'message.created' and (refs->>'roomId')::uuid = any ($1)`;
const TOLD = `select n.person_id as person, n.event_id::text as fact, count(*)::int as times
  from notification.item n join bus.outbox o on o.event_id = n.event_id
  where o.kind = 'message.created' and (o.refs->>'roomId')::uuid = any ($1) group by 1, 2`;
const AUDITED = `select object_id as room, actor_person_id as person, count(*)::int as times
  from referral.audit_event where action = 'room.joined' and agency_id = actor_agency_id and object_id = any ($1) group by 1, 2`;
const WITHDRAWN = `select stream_id as room, seq, body->>'text' as text, coalesce(body->'mentions', '[]') as mentions
  from bus.withdrawn_text where stream_id = any ($1)`;

/** What the database holds when everything has come to rest, read past every row policy. */
export async function readFinalLog(superUrl: string, rooms: readonly string[]): Promise<FinalLog> {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  const read = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await client.query<Row>(sql, [rooms])).rows.map(withNumbers);
  try {
    const streams = await read<{ room: string; head: number }>(
      'select stream_id as room, last_seq as head from bus.stream where stream_id = any ($1)',
    );
    const events = await read<StoredEvent & { room: string }>(
      `select stream_id as room, seq, event_id as "eventId", kind, body,
              json_build_object('id', actor_id, 'agencyId', actor_agency_id) as actor
         from bus.stream_event where stream_id = any ($1) order by stream_id, seq`,
    );
    return {
      rooms: streams.map(({ room, head }) => ({
        room,
        head,
        entries: events.filter((event) => event.room === room).map(entryOf),
      })),
      members: await read(MEMBERS),
      keys: await read(KEYS),
      markers: await read(MARKERS),
      facts: await read(FACTS),
      told: await read(TOLD),
      audited: await read(AUDITED),
      withdrawn: await read(WITHDRAWN),
    };
  } finally {
    await client.end();
  }
}

/** The driver hands out int8 as text. */
function withNumbers<Row extends object>(row: Row): Row {
  const numeric = new Set(['seq', 'head', 'from', 'to', 'historyFrom', 'lastRead', 'target']);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      numeric.has(name) && value !== null ? Number(value) : value,
    ]),
  ) as Row;
}
