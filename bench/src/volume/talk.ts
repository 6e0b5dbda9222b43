import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { PersonClient } from '../../../test/support/person';
import type { World } from '../../../test/support/world';

/** What is said in rooms: how many messages, and the one room with far more of them than any other. */
export interface Talk {
  /** The busy room. */
  room: string;
  /** A page from its middle, a message that was answered there, and words that stand in every fiftieth message. */
  middle: number;
  root: number;
  words: string;
}

const ROOMS = 1000;
/** Of all messages, how many stand in the busy room: one of so many. */
const BUSY = 20;
const WORDS = '石桥村家访';
/** Rooms in which somebody really says the words, so that their tokens are those of the hub. */
const SPOKEN = 20;
const TOKENS = 6;

/**
 * Rooms of cases that the county reads, with messages, answers, edits, reactions, pins and tokens, written as the rest of the volume is. The tokens of
 * the words that are looked for come from messages that were sent through the API: nobody else can make them.
 */
export async function seedTalk(client: Client, { router }: World, messages: number): Promise<Talk> {
  await client.query('set session_replication_role = replica');
  for (const { name, sql } of STEPS) {
    const began = performance.now();
    await client.query(
      sql
        .replaceAll(':each', String(Math.floor((messages * (BUSY - 1)) / BUSY / ROOMS)))
        .replaceAll(':busy', String(Math.floor(messages / BUSY))),
    );
    process.stderr.write(`  ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  }
  await client.query('set session_replication_role = origin');
  const { rows } = await client.query<{ id: string; head: string }>(
    'select room_id as id, head from public.volume_room order by n limit $1',
    [SPOKEN],
  );
  for (const { id } of rows) await say(router, id);
  await client.query('select bus.spread_tokens(1000)');
  await client.query(SPREAD_WORDS);
  await client.query('vacuum (analyze)');
  const { id: room, head } = rows[0] as { id: string; head: string };
  const middle = Math.floor(Number(head) / 2);
  return { room, middle, root: middle - (middle % 10) + 1, words: WORDS };
}

async function say(by: PersonClient, room: string): Promise<void> {
  const clientMsgId = randomUUID();
  const path = `/api/rooms/${room}/messages`;
  const { status, body } = await by.post(path, { clientMsgId, body: WORDS }, { key: clientMsgId });
  if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
}

/** Of ten events of a room the tenth is what was done to the message nine before it. */
const KIND = `case when seq <= 2 then 'member.added' when seq % 10 <> 0 then 'message.created'
  when seq % 500 = 0 then 'pin.set' when seq % 20 = 0 then 'reaction.set' else 'message.edited' end`;
/** Of three messages two are of the other agency; nobody has read any, and of those every twentieth is for the county's person. */
const OF_OTHERS = `(seq > 2 and seq % 10 <> 0 and seq % 3 <> 0)`;

const STEPS = [
  {
    name: 'rooms',
    sql: `
      create table public.volume_room as
        select row_number() over (order by c.n) as n, gen_random_uuid() as room_id, c.case_id, c.agency_id, c.person,
               case when row_number() over (order by c.n) = 1 then :busy else :each end as head
          from public.volume_case c join public.volume_agency a on a.id = c.agency_id and a.i = 0 order by c.n limit ${ROOMS + 1};
      insert into bus.stream(stream_id, last_seq, last_event_at) select room_id, head, now() - make_interval(secs => n) from public.volume_room;
      insert into bus.stream_agency(stream_id, agency_id, history_from_seq)
        select room_id, agency_id, 1 from public.volume_room union all select r.room_id, a.id, 1 from public.volume_room r join public.volume_agency a on a.i = 2;
      insert into bus.stream_member(stream_id, person_id, agency_id, from_seq, history_from_seq)
        select room_id, person, agency_id, 1, 1 from public.volume_room
        union all select r.room_id, a.person, a.id, 2, 1 from public.volume_room r join public.volume_agency a on a.i = 2;
      insert into referral.room(room_id, kind, case_id, title) select room_id, 'case_room', case_id, '示例' || n from public.volume_room;
      update referral.case_record c set room_id = r.room_id from public.volume_room r where r.case_id = c.id`,
  },
  {
    name: 'events',
    sql: `
      insert into bus.stream_event(stream_id, seq, kind, actor_id, actor_agency_id, thread_root, mentions, committed_at, body)
        select room_id, seq, ${KIND}, case when ${OF_OTHERS} then a.person else r.person end, case when ${OF_OTHERS} then a.id else agency_id end, case when seq > 30 and seq % 10 = 7 then seq - 16 end,
               case when ${OF_OTHERS} and seq % 20 = 3 then array[r.person] else '{}' end, now() - make_interval(secs => (head - seq) * 60),
               case when seq <= 2 then jsonb_build_object('personId', r.person, 'agencyId', agency_id)
                    when seq % 10 <> 0 then jsonb_build_object('clientMsgId', gen_random_uuid(), 'text', '示例消息 ' || seq, 'mentions', '[]'::jsonb)
                      || case when seq > 30 and seq % 10 = 7 then jsonb_build_object('threadRoot', seq - 16) else '{}' end
                    when seq % 500 = 0 then jsonb_build_object('targetSeq', seq - 9, 'on', seq % 5000 = 0)
                    when seq % 20 = 0 then jsonb_build_object('targetSeq', seq - 9, 'value', 'noted', 'on', true)
                    else jsonb_build_object('targetSeq', seq - 9, 'version', 2, 'text', '示例消息 ' || seq, 'mentions', '[]'::jsonb) end
          from public.volume_room r join public.volume_agency a on a.i = 2, generate_series(1, head) seq`,
  },
  {
    name: 'tokens',
    sql: `
      insert into bus.message_tokens(stream_id, seq, tokens, spread)
        select room_id, seq, array(select hashint8extended(seq % 977 + k * 1000, n) from generate_series(1, ${TOKENS}) k), true
          from public.volume_room, generate_series(3, head) seq where seq % 10 <> 0;
      insert into bus.token_message(stream_id, token, seq)
        select stream_id, t, seq from bus.message_tokens, unnest(tokens) t on conflict do nothing`,
  },
] as const;

/** Every fiftieth message of a room has the tokens of the words, as many have that are about a village. */
const SPREAD_WORDS = `
  insert into bus.token_message(stream_id, token, seq)
    select r.room_id, t.token, s.seq from public.volume_room r
      join bus.token_message t on t.stream_id = r.room_id and t.seq > r.head
      cross join lateral generate_series(51, r.head, 50) s(seq) on conflict do nothing`;
