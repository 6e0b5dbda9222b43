import type { Entry, Speaker, Step, StepOf } from './history';
import { stepsOf } from './history';
import { meaning } from './judge-acts';
import type { Evidence } from './verdict';

type Reading = StepOf<'frame' | 'page' | 'shown'>;

function readings(steps: readonly Step[]): Reading[] {
  return steps.filter(
    (step): step is Reading => step.kind === 'frame' || step.kind === 'page' || step.kind === 'shown',
  );
}

const isGapless = (entries: readonly Entry[]): boolean =>
  entries.every(({ seq }, index) => seq === (entries[0]?.seq ?? 0) + index);

/** What a client shows, and what comes in one piece, is in order and without holes; frames of a socket join up. */
export function* shownIsGapless({ steps }: Evidence): Iterable<string> {
  const reached = new Map<string, number>();
  for (const step of steps) {
    if (step.kind === 'opened') reached.set(`${step.client} ${step.socket} ${step.room}`, Infinity);
    if (step.kind !== 'frame' && step.kind !== 'page' && step.kind !== 'shown') continue;
    if (!isGapless(step.entries))
      yield `${step.client} has a hole in a ${step.kind}: ${step.entries.map(({ seq }) => seq).join()}`;
    if (step.kind !== 'frame') continue;
    const key = `${step.client} ${step.socket} ${step.room}`;
    const first = step.entries[0]?.seq ?? 0;
    const last = reached.get(key) ?? Infinity;
    if (first > last + 1) yield `${step.client} was sent ${first} after ${last} on one socket`;
    reached.set(key, step.entries.at(-1)?.seq ?? last);
  }
}

/** At one seq everybody sees the event that the log has there. */
export function* orderIsCommon(evidence: Evidence): Iterable<string> {
  for (const { client, room, kind, entries } of readings(evidence.steps))
    for (const { seq, id } of entries) {
      const stored = evidence.entry(room, seq);
      if (stored?.id !== id)
        yield `${client} saw ${id} at ${seq} in a ${kind}, the log has ${stored?.id ?? 'nothing'}`;
    }
}

/** Nothing reaches somebody who may not read it: after a removal, before a joining, or by a page asked for afterwards. */
export function* readersAreMembers(evidence: Evidence): Iterable<string> {
  for (const reading of readings(evidence.steps))
    for (const { seq } of reading.entries)
      if (!evidence.mayRead(reading.room, reading, seq))
        yield `${reading.client} was given ${seq} of ${reading.room} in a ${reading.kind} without being a member`;
  yield* pagesEndWithMembership(evidence.steps);
}

function* pagesEndWithMembership(steps: readonly Step[]): Iterable<string> {
  const ends = new Map<string, { from: number; until: number }[]>();
  for (const step of steps) {
    if (step.kind !== 'revoked' && step.kind !== 'joined') continue;
    const key = `${step.room} ${step.agency}`;
    const times = ends.get(key) ?? [];
    ends.set(key, times);
    if (step.kind === 'revoked') times.push({ from: step.at, until: Infinity });
    else for (const time of times) time.until = Math.min(time.until, step.at);
  }
  for (const { client, room, agency, askedAt, at, entries } of stepsOf(steps, 'page')) {
    const isOutside = (ends.get(`${room} ${agency}`) ?? []).some(
      ({ from, until }) => askedAt > from && at < until,
    );
    if (isOutside && entries.length > 0) yield `${client} was answered a page of ${room} after its removal`;
  }
}

/** A page and the events after it mean what the whole log means from there on. */
export function* snapshotsAgree(evidence: Evidence): Iterable<string> {
  for (const shown of stepsOf(evidence.steps, 'shown')) {
    const [first] = shown.entries;
    if (!shown.settled || shown.status !== 'ready' || !first) continue;
    yield* differences(evidence, shown, first.seq);
  }
}

function* differences(evidence: Evidence, shown: StepOf<'shown'>, from: number): Iterable<string> {
  const log = [...(evidence.logs.get(shown.room)?.values() ?? [])].filter(({ seq }) => seq >= from);
  const readable = log.filter(({ seq }) => evidence.mayRead(shown.room, speakerOf(shown), seq));
  const last = readable.at(-1)?.seq;
  if (shown.entries.at(-1)?.seq !== last)
    yield `${shown.client} ends at ${shown.entries.at(-1)?.seq} of ${shown.room}, the log at ${last}`;
  const [seen, wanted] = [meaning(shown.entries), meaning(readable)];
  for (const [seq, text] of wanted)
    if (seen.get(seq) !== text)
      yield `${shown.client} shows ${seq} as ${seen.get(seq)}, the log says ${text}`;
}

const speakerOf = ({ client, person, agency }: Speaker): Speaker => ({ client, person, agency });
