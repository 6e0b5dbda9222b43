import { stepsOf, type StepOf } from './history';
import type { Evidence } from './verdict';

/** Twenty seconds between two heartbeats and fifteen of patience, and one for timers that come late. */
const HEARTBEAT_MS = 36_000;
/** Eight seconds for an answer and two for a sign, and one for timers that come late. */
const SIGN_MS = 11_000;
/** What was on its way when a network went silent may still be read from the socket a little later. */
const STILL_READ_MS = 1000;

/**
 * After the last disturbance everybody has the head within the time that was given for it, with hints or without. A network that went
 * silent stays so: the time of a client that is still on it begins when it has noticed, and it has to notice in time.
 */
export function* everybodyIsLevel(evidence: Evidence): Iterable<string> {
  for (const level of stepsOf(evidence.steps, 'level')) {
    const { client, room, ms, hints, withinMs, at } = level;
    // What is no number in a history is nothing in its file.
    if (!Number.isFinite(ms)) {
      yield `${client} never had the head of ${room}`;
      continue;
    }
    const noticed = noticedAfter(evidence, client, at - ms);
    const late = noticed === undefined ? ms : Math.round(Math.max(0, at - noticed));
    if (!(late <= withinMs))
      yield `${client} had the head of ${room} after ${late} ms ${hints ? 'with' : 'without'} hints`;
  }
  yield* silenceIsNoticed(evidence);
}

const linesOf = ({ steps }: Evidence, client: string): StepOf<'line'>[] =>
  stepsOf(steps, 'line').filter((line) => line.client === client);

const silencesIn = ({ steps }: Evidence): StepOf<'nemesis'>[] =>
  stepsOf(steps, 'nemesis').filter(({ act }) => act === 'freeze');

/** When a client that was on a silent line at a time learnt of it; undefined of any other. */
function noticedAfter(evidence: Evidence, client: string, at: number): number | undefined {
  const lines = linesOf(evidence, client);
  const current = lines.findLast((line) => line.at <= at);
  if (!current?.isUp) return undefined;
  const isSilent = silencesIn(evidence).some(
    (silence) => silence.target === client && silence.at <= at && silence.at > current.at - STILL_READ_MS,
  );
  return isSilent ? lines.find((line) => line.at > at && !line.isUp)?.at : undefined;
}

/**
 * A line that went silent is given up when a heartbeat is missed, and sooner by whoever asks something and is not answered. While
 * the clients themselves stand still they notice nothing.
 */
function* silenceIsNoticed(evidence: Evidence): Iterable<string> {
  const end = evidence.steps.at(-1)?.at ?? 0;
  const asked = stepsOf(evidence.steps, 'invoke');
  for (const { target: client, at } of silencesIn(evidence)) {
    const lines = linesOf(evidence, client);
    if (!lines.findLast((line) => line.at <= at)?.isUp) continue;
    const question = asked.find((invoke) => invoke.client === client && invoke.at > at)?.at ?? Infinity;
    const latest = Math.min(at + HEARTBEAT_MS, question + SIGN_MS);
    const noticed = lines.find((line) => line.at > at && !line.isUp)?.at ?? end;
    if (noticed - stalledBetween(evidence, at, noticed) > latest)
      yield `${client} noticed after ${Math.round(noticed - at)} ms that its line had gone silent`;
  }
}

const stalledBetween = ({ steps }: Evidence, from: number, to: number): number =>
  stepsOf(steps, 'stall')
    .map(({ at, ms }) => Math.min(at, to) - Math.max(at - ms, from))
    .reduce((sum, ms) => sum + Math.max(0, ms), 0);
