const eventsOf = (
  source: string,
): string => `select e.seq, e.event_id as "eventId", e.kind, e.committed_at as at, e.body,
    jsonb_build_object('id', e.actor_id, 'agencyId', e.actor_agency_id,
      'name', coalesce(p.display_name, ''), 'agencyName', coalesce(a.name, '')) as actor
  from ${source} e
  left join directory.person p on p.id = e.actor_id
  left join directory.agency a on a.id = e.actor_agency_id`;
const EVENTS = eventsOf('bus.stream_event');

/** Of a room that the person reads, what lies in the own part of its history; asked once, not for each event. */
const READABLE = 'e.seq >= (select bus.my_history_from($1))';
const IS_ACT = `e.kind in ('message.edited', 'message.withdrawn', 'message.redacted', 'message.acknowledged', 'message.ackWithdrawn',
  'reaction.set', 'pin.set', 'attachment.state')`;
const THREAD_MAX = 300;
export const COUNTS = `select stream_id as stream, epoch, head, min_seq as min, state, last_read as "lastRead", unread, mentions, backs
  from bus.my_counts($1::uuid[])`;
/** As many as a screen shows at once, and as many as anybody may ask for. */
const PAGES = [50, 200];
/** Cut off before names are joined: told nothing of the bounds, the kept plan would otherwise read the log between them and sort it. */
export const page = (order: 'asc' | 'desc', limit: number): string =>
  `${eventsOf(`(select * from bus.stream_event where stream_id = $1 and seq > $2 and seq < $3
    order by seq ${order} limit ${PAGES.find((size) => size >= limit) ?? limit})`)} order by e.seq ${order}`;
export const ACTS_ON = `${EVENTS} where e.stream_id = $1 and e.target_seq between $2 and $3 and e.seq > $3
    and ${IS_ACT} order by e.seq`;
export const ACTS_OF = `${EVENTS} where e.stream_id = $1 and e.target_seq = any ($2::bigint[]) and e.seq > $3
    and ${IS_ACT} order by e.seq`;
export const THREAD = `${EVENTS} where e.stream_id = $1 and (e.seq = $2 or e.thread_root = $2) and e.kind = 'message.created'
    and ${READABLE} order by e.seq = $2 desc, e.seq desc limit ${THREAD_MAX}`;
export const ANSWERS = `select e.thread_root as root, count(*)::int as count from bus.stream_event e
  where e.stream_id = $1 and e.thread_root between $2 and $3 and not e.body ? 'withdrawn' and ${READABLE}
  group by e.thread_root order by e.thread_root`;
export const PIN_CHANGES = `select distinct on (x.body->>'targetSeq') x.*
  from (${EVENTS} where e.stream_id = $1 and e.kind = 'pin.set' and ${READABLE}) x
  order by x.body->>'targetSeq', x.seq desc`;
export const PINNED = `${EVENTS} where e.stream_id = $1 and e.seq = any ($2::bigint[]) and not e.body ? 'withdrawn'
    and ${READABLE} order by e.seq`;
