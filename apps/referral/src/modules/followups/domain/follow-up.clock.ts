const DAY = 86_400_000;

/** `soon`, `due` and `late` remind; `missed` ends it, and the next attempt begins. */
export type FollowUpStep = 'soon' | 'due' | 'late' | 'missed';

const STEPS: readonly { step: FollowUpStep; days: number }[] = [
  { step: 'soon', days: -3 },
  { step: 'due', days: 0 },
  { step: 'late', days: 1 },
  { step: 'missed', days: 2 },
];

/**
 * What to say at a firing that was set for `since`, and when to look again; null when nothing comes after. Of several steps that were
 * passed over the last one is enough.
 */
export function nextFollowUpStep(
  dueAt: Date,
  since: Date,
  now: Date,
): { fire: FollowUpStep | null; next: Date | null } {
  const steps = STEPS.map(({ step, days }) => ({ step, at: new Date(dueAt.getTime() + days * DAY) }));
  const passed = steps.filter(({ step, at }) => at <= now && (at >= since || step === 'missed'));
  const fire = passed.at(-1)?.step ?? null;
  return { fire, next: fire === 'missed' ? null : (steps.find(({ at }) => at > now)?.at ?? null) };
}
