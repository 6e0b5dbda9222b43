import { REALTIME_LIMITS } from '@app/contracts';
import { stepsOf, type Entry, type StepOf } from './history';
import { LogClock } from './log-clock';
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
  const clock = new LogClock(evidence);
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
    yield* exactly(evidence, clock, counts);
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

/** What the person was told is what the log said at the head that came with it, or at one that it may have had when that was answered. */
function* exactly(evidence: Evidence, clock: LogClock, counts: StepOf<'counts'>): Iterable<string> {
  const { client, room, lastRead, unread, mentions, askedAt, at, exact } = counts;
  const [from, to] = exact
    ? [counts.head, counts.head]
    : [clock.atLeast(room, askedAt), Math.min(clock.atMost(room, at), evidence.logs.get(room)?.size ?? 0)];
  const messages = waitingFor(evidence, counts);
  let wanted = waitingAt(evidence, counts, messages, from);
  for (let head = from; head <= to; head += 1) {
    wanted = waitingAt(evidence, counts, messages, head);
    if (wanted.unread === unread && wanted.mentions === mentions) return;
  }
  const heads = from === to ? `${from}` : `${from} to ${to}`;
  yield `${client} was told ${unread} unread and ${mentions} mentions after ${lastRead} of ${room}, the log has ${wanted.unread} and ${wanted.mentions} at ${heads}`;
}

/** What others wrote after the marker and this person may read, whatever became of it. */
const waitingFor = (evidence: Evidence, { room, person, agency, lastRead }: StepOf<'counts'>): Entry[] =>
  [...(evidence.logs.get(room)?.values() ?? [])].filter(
    ({ seq, kind, actor }) =>
      kind === 'message.created' &&
      seq > lastRead &&
      actor !== person &&
      evidence.mayRead(room, { person, agency }, seq),
  );

function waitingAt(
  evidence: Evidence,
  { room, person }: StepOf<'counts'>,
  messages: readonly Entry[],
  head: number,
): { unread: number; mentions: number } {
  const there = messages.filter(({ seq }) => seq <= head && evidence.takenAt(room, seq) > head);
  const own = there.filter((entry) => evidence.mentionsAt(room, entry, head).includes(person));
  return { unread: Math.min(there.length, REALTIME_LIMITS.unread), mentions: own.length };
}

/** Nobody is told the same twice, or told of a message that he might not read when it was written. */
export function* tellingIsOnce({ final }: Evidence): Iterable<string> {
  for (const { person, fact, times } of final.told)
    if (times > 1) yield `${person} was told ${times} times of ${fact}`;
}
