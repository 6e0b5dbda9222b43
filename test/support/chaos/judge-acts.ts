import { REALTIME_LIMITS } from '@app/contracts';
import { stepsOf, type Entry } from './history';
import { takesAway, type Evidence } from './verdict';

/** Acts concern an earlier message; words that were taken away are in no log, and reach nobody afterwards. */
export function* actsAreSound(evidence: Evidence): Iterable<string> {
  for (const { room, entries } of evidence.final.rooms) {
    for (const { seq, kind, target, text, mentions = [] } of entries) {
      if (target !== undefined && (target >= seq || evidence.entry(room, target)?.kind !== 'message.created'))
        yield `${kind} ${seq} in ${room} concerns ${target}, which is no earlier message`;
      if (evidence.takenAt(room, target ?? seq) < Infinity && (text || mentions.length > 0))
        yield `the text of ${seq} in ${room} was withdrawn and is still there`;
    }
    yield* marksAreSound(room, entries);
  }
  yield* wordsStayAway(evidence);
}

/**
 * What was taken away is known to be gone from the first answer or event on that says so. Whoever asks after that is not given the words, whoever
 * is sent what the log was at that place or later neither, and no client that has the taking away still has them.
 */
function* wordsStayAway(evidence: Evidence): Iterable<string> {
  const knownAt = firstKnown(evidence);
  for (const step of evidence.steps) {
    if (step.kind !== 'page' && step.kind !== 'frame' && step.kind !== 'shown') continue;
    const { kind, client, room, entries } = step;
    const until = kind === 'frame' ? step.head : (entries.at(-1)?.seq ?? 0);
    for (const { seq, target, text } of entries) {
      if (!text) continue;
      const takenAt = evidence.takenAt(room, target ?? seq);
      if (takenAt <= until)
        yield `${client} has the words of ${seq} in ${room} in a ${kind} up to ${until}, and they were taken away at ${takenAt}`;
      if (kind === 'page' && step.askedAt > (knownAt.get(`${room} ${target ?? seq}`) ?? Infinity))
        yield `${client} was answered the words of ${seq} in ${room} after they had been taken away`;
    }
  }
}

/** When the taking away of each message was first seen to be in the log: by whoever did it, or by anybody. */
function firstKnown({ steps }: Evidence): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  const know = (about: string, at: number): void =>
    void known.set(about, Math.min(known.get(about) ?? Infinity, at));
  const targets = new Map(
    stepsOf(steps, 'invoke').flatMap(({ op, act, room, target }) =>
      (act === 'withdraw' || act === 'redact') && target !== undefined
        ? [[op, `${room} ${target}`] as const]
        : [],
    ),
  );
  for (const step of steps) {
    const about = step.kind === 'ok' ? targets.get(step.op) : undefined;
    if (about) know(about, step.at);
    if (step.kind === 'page' || step.kind === 'frame')
      for (const entry of step.entries) if (takesAway(entry)) know(`${step.room} ${entry.target}`, step.at);
  }
  return known;
}

/**
 * Answers belong to an earlier message that is no answer; a state that is so already is not set again; pins keep to their limit; only
 * colleagues of the author remove a message.
 */
function* marksAreSound(room: string, entries: readonly Entry[]): Iterable<string> {
  const messages = new Map<number, Entry>();
  const states = new Map<string, boolean>();
  const pinned = new Set<number>();
  for (const entry of entries) {
    const { seq, kind, root, target = 0, actor, agency, value, on = false } = entry;
    const about = messages.get(target);
    if (kind === 'message.created') messages.set(seq, entry);
    if (root !== undefined && messages.get(root)?.root !== undefined)
      yield `${seq} in ${room} answers ${root}, which is an answer itself`;
    if (root !== undefined && (root >= seq || !messages.has(root)))
      yield `${seq} in ${room} answers ${root}, which is no earlier message`;
    if (kind === 'message.redacted' && (about?.agency !== agency || about?.actor === actor))
      yield `${seq} in ${room} removes ${target}, which is not of a colleague`;
    if (kind === 'reaction.set' || kind === 'pin.set') {
      const key = kind === 'pin.set' ? `pin ${target}` : `${target} ${value} ${actor}`;
      if ((states.get(key) ?? false) === on) yield `${seq} in ${room} sets what is so already`;
      states.set(key, on);
    }
    if (kind === 'pin.set' && on) pinned.add(target);
    if (takesAway(entry) || (kind === 'pin.set' && !on)) pinned.delete(target);
    if (pinned.size > REALTIME_LIMITS.pins) yield `${seq} in ${room} is a pin too many`;
  }
}

/** What a log means: each message with its newest text, who has received it, who says what to it, and whether it is pinned. */
export function meaning(entries: readonly Entry[]): Map<number, string> {
  const messages = new Map<number, Meant>();
  for (const entry of entries) {
    const { seq, kind, text = '', target, version = 1, actor, root, value, on } = entry;
    if (kind === 'message.created')
      messages.set(seq, { text, version: 1, root, gone: false, marks: new Set() });
    const message = messages.get(target ?? 0);
    if (!message) continue;
    if (kind === 'message.edited' && version > message.version) Object.assign(message, { text, version });
    if (takesAway(entry)) message.gone = true;
    const mark = `${MARKS[kind] ?? ''} ${value ?? ''} ${kind === 'pin.set' ? '' : actor}`;
    if (kind === 'message.acknowledged' || (on === true && kind in MARKS)) message.marks.add(mark);
    else if (kind in MARKS) message.marks.delete(mark);
  }
  const told = [...messages].map(([seq, { text, version, root, gone, marks }]) => {
    return [seq, gone ? 'withdrawn' : JSON.stringify([text, version, root, [...marks].sort()])] as const;
  });
  return new Map(told);
}

interface Meant {
  text: string;
  version: number;
  root: number | undefined;
  gone: boolean;
  marks: Set<string>;
}
const MARKS: Readonly<Record<string, string>> = {
  'message.acknowledged': 'received',
  'message.ackWithdrawn': 'received',
  'reaction.set': 'says',
  'pin.set': 'pinned',
};
