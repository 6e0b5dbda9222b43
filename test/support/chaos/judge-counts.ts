import { stepsOf } from './history';
import type { Evidence } from './verdict';

/** Markers move forward, and back only as often as their person asked for it; counts are what the log says for a marker. */
export function* countsFollowTheLog(evidence: Evidence): Iterable<string> {
  const markers = new Map(
    evidence.final.markers.map(({ room, person, agency, ...marker }) => [
      `${room} ${person} ${agency}`,
      marker,
    ]),
  );
  const told = new Map<string, (Marker & { at: number })[]>();
  const asked = timesAsked(evidence);
  for (const counts of stepsOf(evidence.steps, 'counts')) {
    const { client, room, person, agency, lastRead, backs, askedAt, at } = counts;
    const key = `${client} ${room}`;
    const intervals = evidence.intervals(room, counts);
    // Whoever joins again begins again.
    const isFirst = intervals.length !== 1;
    const states = told.get(key) ?? [];
    told.set(key, states);
    // What was asked before something was told may say what was before it.
    const before = states.findLast((state) => state.at <= askedAt) ?? NOWHERE;
    if (!isFirst && isBefore(counts, before))
      yield `${client} was told ${lastRead} (${backs}) after ${before.lastRead} (${before.backs})`;
    if (!isBefore(counts, states.at(-1) ?? NOWHERE)) states.push({ at, lastRead, backs });
    const times = asked.get(`${room} ${person}`) ?? 0;
    if (backs > times) yield `the marker of ${client} moved back ${backs} times, asked for were ${times}`;
    const stored =
      markers.get(`${room} ${person} ${agency}`) ??
      ({ lastRead: Math.max(0, ...intervals.map((one) => one.historyFrom - 1)), backs: 0 } satisfies Marker);
    if (isBefore(stored, counts)) yield `${client} was told ${lastRead}, stored is ${stored.lastRead}`;
    if (counts.exact) yield* exactly(evidence, counts);
  }
}

type Marker = { lastRead: number; backs: number };
const NOWHERE: Marker = { lastRead: 0, backs: 0 };

/** Whether a state of a marker is an earlier one. */
const isBefore = (one: Marker, other: Marker): boolean =>
  one.backs < other.backs || (one.backs === other.backs && one.lastRead < other.lastRead);

function timesAsked({ steps }: Evidence): Map<string, number> {
  const times = new Map<string, number>();
  for (const { room, person } of stepsOf(steps, 'unread'))
    times.set(`${room} ${person}`, (times.get(`${room} ${person}`) ?? 0) + 1);
  return times;
}

function* exactly(
  evidence: Evidence,
  {
    client,
    room,
    person,
    agency,
    head,
    lastRead,
    unread,
    mentions,
  }: ReturnType<typeof stepsOf<'counts'>>[number],
): Iterable<string> {
  const waiting = [...(evidence.logs.get(room)?.values() ?? [])].filter(
    ({ seq, kind, actor }) =>
      kind === 'message.created' &&
      seq > lastRead &&
      seq <= head &&
      actor !== person &&
      evidence.mayRead(room, { person, agency }, seq),
  );
  const own = waiting.filter((entry) => entry.mentions?.includes(person)).length;
  if (Math.min(waiting.length, 1000) !== unread)
    yield `${client} was told ${unread} unread after ${lastRead} of ${room}, the log has ${waiting.length}`;
  if (waiting.length <= 1000 && own !== mentions)
    yield `${client} was told ${mentions} mentions after ${lastRead} of ${room}, the log has ${own}`;
}

/** Nobody is told the same twice, or told of a message that he might not read when it was written. */
export function* tellingIsOnce({ final }: Evidence): Iterable<string> {
  for (const { person, fact, times } of final.told)
    if (times > 1) yield `${person} was told ${times} times of ${fact}`;
}

/** After the last disturbance everybody has the head within the time that was given for it, with hints or without. */
export function* everybodyIsLevel({ steps }: Evidence): Iterable<string> {
  for (const { client, room, ms, hints, withinMs } of stepsOf(steps, 'level'))
    if (!(ms <= withinMs))
      yield `${client} had the head of ${room} after ${ms} ms ${hints ? 'with' : 'without'} hints`;
}
