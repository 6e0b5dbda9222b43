import type { StepOf } from './history';
import { stepsOf } from './history';
import type { Evidence } from './verdict';

type Invoke = StepOf<'invoke'>;
type Outcome = StepOf<'ok' | 'fail' | 'info'>;

function outcomesOf({ steps }: Evidence): Map<string, Outcome[]> {
  const outcomes = new Map<string, Outcome[]>();
  for (const step of steps)
    if (step.kind === 'ok' || step.kind === 'fail' || step.kind === 'info')
      outcomes.set(step.op, [...(outcomes.get(step.op) ?? []), step]);
  return outcomes;
}

/** Events that an operation became: a message by its own id, an act by the key that the database kept. */
export function storedAt(evidence: Evidence): (invoke: Invoke) => number[] {
  const messages = new Map<string, number[]>();
  for (const { room, entries } of evidence.final.rooms)
    for (const { kind, actor, msgId, seq } of entries) {
      if (kind !== 'message.created') continue;
      const key = `${room} ${actor ?? ''} ${msgId ?? ''}`;
      messages.set(key, [...(messages.get(key) ?? []), seq]);
    }
  const acts = new Map(
    evidence.final.keys.map(
      ({ room, person, op, seq }) => [`${room} ${person} ${op}`, [seq]] as [string, number[]],
    ),
  );
  return ({ room, person, op, act }) =>
    (act === 'send' ? messages : acts).get(`${room} ${person} ${op}`) ?? [];
}

/** Every acknowledged operation is in the log exactly once, with the acknowledged seq. */
export function* acknowledgedIsStored(evidence: Evidence): Iterable<string> {
  const seqsOf = storedAt(evidence);
  const outcomes = outcomesOf(evidence);
  for (const invoke of stepsOf(evidence.steps, 'invoke')) {
    const ok = outcomes.get(invoke.op)?.find((outcome) => outcome.kind === 'ok');
    if (!ok) continue;
    // Saying twice that one has received something is saying it once: the answer names the first event.
    if (invoke.act !== 'send' && ok.replayed && seqsOf(invoke).length === 0) continue;
    const seqs = seqsOf(invoke);
    if (seqs.join() !== String(ok.seq))
      yield `${invoke.act} ${invoke.op} was acknowledged at ${ok.seq} and stands at [${seqs.join()}]`;
  }
}

/** What had an unknown outcome is there once or not at all; what was refused from the start is not there. */
export function* unknownIsStoredAtMostOnce(evidence: Evidence): Iterable<string> {
  const seqsOf = storedAt(evidence);
  const outcomes = outcomesOf(evidence);
  for (const invoke of stepsOf(evidence.steps, 'invoke')) {
    const own = outcomes.get(invoke.op) ?? [];
    if (own.some(({ kind }) => kind === 'ok')) continue;
    const most = own.length > 0 && own.every(({ kind }) => kind === 'fail') ? 0 : 1;
    const times = seqsOf(invoke).length;
    if (times > most) yield `${invoke.act} ${invoke.op} is stored ${times} times, at most ${most} may be`;
  }
}

/** A log runs from 1 to its head without hole and repeat. */
export function* logsAreGapless({ final }: Evidence): Iterable<string> {
  for (const { room, head, entries } of final.rooms) {
    const hole = entries.findIndex(({ seq }, index) => seq !== index + 1);
    if (hole >= 0) yield `room ${room} has ${entries[hole]?.seq} in the place of ${hole + 1}`;
    if (entries.length !== head) yield `room ${room} says head ${head} and has ${entries.length} events`;
    if (new Set(entries.map(({ id }) => id)).size !== entries.length)
      yield `room ${room} has an event id twice`;
  }
}

/** Every answer to one operation names one seq. */
export function* answersAgree({ steps }: Evidence): Iterable<string> {
  const seqs = new Map<string, number>();
  for (const { op, seq } of stepsOf(steps, 'ok')) {
    const before = seqs.get(op);
    if (before !== undefined && before !== seq) yield `${op} was acknowledged at ${before} and at ${seq}`;
    seqs.set(op, seq);
  }
}

/** One device has one message per room in flight, so its messages stand in the order in which it sent them. */
export function* sendersKeepTheirOrder(evidence: Evidence): Iterable<string> {
  const seqsOf = storedAt(evidence);
  const last = new Map<string, number>();
  for (const invoke of stepsOf(evidence.steps, 'invoke')) {
    const [seq] = seqsOf(invoke);
    if (invoke.act !== 'send' || seq === undefined) continue;
    const key = `${invoke.client} ${invoke.room}`;
    const before = last.get(key) ?? 0;
    if (seq < before) yield `${invoke.client} wrote ${seq} after ${before}`;
    last.set(key, Math.max(before, seq));
  }
}

/** What was begun after something else had been acknowledged comes later in the log. */
export function* timeAgrees(evidence: Evidence): Iterable<string> {
  const seqsOf = storedAt(evidence);
  const roomOf = new Map(stepsOf(evidence.steps, 'invoke').map(({ op, room }) => [op, room]));
  const begun = new Map<string, number>();
  const highest = new Map<string, number>();
  for (const step of evidence.steps) {
    if (step.kind === 'invoke') begun.set(step.op, highest.get(step.room) ?? 0);
    const room = step.kind === 'ok' && !step.replayed ? roomOf.get(step.op) : undefined;
    if (step.kind === 'ok' && room) highest.set(room, Math.max(highest.get(room) ?? 0, step.seq));
  }
  for (const invoke of stepsOf(evidence.steps, 'invoke')) {
    const [seq] = seqsOf(invoke);
    const floor = begun.get(invoke.op) ?? 0;
    if (seq !== undefined && seq <= floor)
      yield `${invoke.op} stands at ${seq} although ${floor} had been acknowledged before it began`;
  }
}

/** Whoever wrote an event was a member when it was written. */
export function* writersAreMembers(evidence: Evidence): Iterable<string> {
  for (const { room, entries } of evidence.final.rooms)
    for (const { kind, actor, agency, seq } of entries) {
      if (!/^(message|reaction|pin)\./.test(kind) || actor === null || agency === null) continue;
      const isMember = evidence
        .intervals(room, { person: actor, agency })
        .some(({ from, to }) => from < seq && (to === null || seq < to));
      if (!isMember) yield `room ${room} took ${seq} from ${actor}, who was no member then`;
    }
}

/** A fact for each person whom a message mentions, and for nobody else. */
export function* factsMatchEvents(evidence: Evidence): Iterable<string> {
  const { final } = evidence;
  const facts = new Map<string, number>();
  for (const { room, target, person } of final.facts) {
    const key = `${room} ${target} ${person ?? ''}`;
    facts.set(key, (facts.get(key) ?? 0) + 1);
    if (!evidence.entry(room, target)) yield `a fact speaks of ${target} in ${room}, which is not there`;
  }
  for (const { room, entries } of final.rooms)
    for (const entry of entries) {
      const { kind, seq } = entry;
      if (kind !== 'message.created') continue;
      for (const person of evidence.mentionsAt(room, entry, seq)) {
        const times = facts.get(`${room} ${seq} ${person}`) ?? 0;
        if (times !== 1) yield `${seq} in ${room} mentions ${person}, who has ${times} facts of it`;
      }
    }
}

/** Whoever joined by opening a room is in the audit, once for each time. */
export function* joinsAreAudited(evidence: Evidence): Iterable<string> {
  const joined = new Set(stepsOf(evidence.steps, 'joined').map(({ room, agency }) => `${room} ${agency}`));
  const times = new Map<string, number>();
  for (const { room, person, agency } of evidence.final.members)
    if (joined.has(`${room} ${agency}`)) {
      const key = `${room} ${person}`;
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  for (const [key, wanted] of times) {
    const row = evidence.final.audited.find(({ room, person }) => `${room} ${person}` === key);
    if ((row?.times ?? 0) !== wanted) yield `${key} joined ${wanted} times, audited are ${row?.times ?? 0}`;
  }
}
