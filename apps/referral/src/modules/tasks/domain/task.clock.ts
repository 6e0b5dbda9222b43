const DAY = 86_400_000;
const AGAIN = 7 * DAY;

export type TaskStep = 'soon' | 'due' | 'late';

/**
 * What to say at a firing that was set for `since`, and when to look again. A task stays somebody's until it has ended: once it is late,
 * it is spoken of every week. Of several steps that were passed over the last one is enough.
 */
export function nextTaskStep(dueAt: Date, since: Date, now: Date): { fire: TaskStep | null; next: Date } {
  const due = dueAt.getTime();
  const weeks = Math.max(0, Math.floor((now.getTime() - due - DAY) / AGAIN));
  const steps: { step: TaskStep; at: number }[] = [
    { step: 'soon', at: due - DAY },
    { step: 'due', at: due },
    { step: 'late', at: due + DAY + weeks * AGAIN },
  ];
  const passed = steps.filter(({ at }) => at <= now.getTime() && at >= since.getTime());
  const next = steps.find(({ at }) => at > now.getTime())?.at ?? due + DAY + (weeks + 1) * AGAIN;
  return { fire: passed.at(-1)?.step ?? null, next: new Date(next) };
}
