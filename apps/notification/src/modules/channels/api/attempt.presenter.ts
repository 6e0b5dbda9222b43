import type { Attempt, OutsideAttempt } from '@app/contracts';
import type { AttemptRow } from '../application/attempt.repository';

export function presentAttempt({ channel, state, reason, at, tries }: AttemptRow): Attempt {
  return { channel, state, reason, at: at?.toISOString() ?? null, tries };
}

export function presentOutside(row: AttemptRow): OutsideAttempt {
  const { id, kind, number, level, person, createdAt, error } = row;
  return {
    ...presentAttempt(row),
    id,
    kind,
    number,
    level,
    person,
    createdAt: createdAt.toISOString(),
    error,
  };
}
