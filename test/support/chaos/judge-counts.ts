import { stepsOf } from './history';
import type { Evidence } from './verdict';

/** Markers only move forward, and counts are what the log says for a marker. */
export function* countsFollowTheLog(evidence: Evidence): Iterable<string> {
  const markers = new Map(
    evidence.final.markers.map(({ room, person, agency, lastRead }) => [
      `${room} ${person} ${agency}`,
      lastRead,
    ]),
  );
  const reached = new Map<string, number>();
  for (const counts of stepsOf(evidence.steps, 'counts')) {
    const { client, room, person, agency, lastRead } = counts;
    const key = `${client} ${room}`;
    const intervals = evidence.intervals(room, counts);
    // Whoever joins again begins again.
    const isFirst = intervals.length !== 1;
    if (!isFirst && lastRead < (reached.get(key) ?? 0))
      yield `${client} was told ${lastRead} after ${reached.get(key)}`;
    reached.set(key, Math.max(lastRead, reached.get(key) ?? 0));
    const stored =
      markers.get(`${room} ${person} ${agency}`) ??
      Math.max(0, ...intervals.map((one) => one.historyFrom - 1));
    if (lastRead > stored) yield `${client} was told ${lastRead}, stored is ${stored}`;
    if (counts.exact) yield* exactly(evidence, counts);
  }
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
