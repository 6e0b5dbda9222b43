import type { StepOf } from './history';
import type { Evidence } from './verdict';

/**
 * What passes (who looks, who types) reaches nobody whose removal the same socket has been sent, and tells of nobody whose removal
 * it has been sent; and never of or to somebody who was not in the room at any time. A socket that opens the room anew begins anew.
 */
export function* passingStaysInTheRoom(evidence: Evidence): Iterable<string> {
  const removed = new Map<string, Set<string>>();
  for (const step of evidence.steps) {
    if (step.kind !== 'opened' && step.kind !== 'frame' && step.kind !== 'passing') continue;
    const key = `${step.client} ${step.socket} ${step.room}`;
    const out = removed.get(key) ?? new Set<string>();
    removed.set(key, out);
    if (step.kind === 'opened') out.delete(step.person);
    else if (step.kind === 'passing') yield* strangersIn(evidence, step, out);
    else
      for (const { kind, subject } of step.entries) {
        if (subject === undefined) continue;
        if (kind === 'member.removed') out.add(subject);
        if (kind === 'member.added') out.delete(subject);
      }
  }
}

function* strangersIn(
  evidence: Evidence,
  { client, person, agency, room, people }: StepOf<'passing'>,
  out: ReadonlySet<string>,
): Iterable<string> {
  const isOut = (who: string, of: string): boolean =>
    out.has(who) || evidence.intervals(room, { person: who, agency: of }).length === 0;
  if (isOut(person, agency)) yield `${client} is told who looks at ${room} without being in it`;
  for (const { personId, agencyId } of people)
    if (isOut(personId, agencyId))
      yield `${client} is told that ${personId} looks at ${room}, who is not in it`;
}
