import type { Urgency } from '@app/contracts';
import { repeatsOf, type WorkingCalendar } from '@app/kernel';

/** `remind` tells whoever has it, `supervise` and `lead` those who lead the desk, `route` and `city` whoever oversees it. */
export type AlarmLevel = 'remind' | 'supervise' | 'route' | 'lead' | 'city';

/** What the alarm of a flag or of a report is computed from. */
export interface AlarmFacts {
  readonly urgency: Urgency;
  readonly startedAt: Date;
  readonly dueAt: Date;
  /** A date to look again: nobody is late before it. */
  readonly isReview: boolean;
}
interface AlarmStep {
  readonly level: AlarmLevel;
  readonly at: Date;
}

/**
 * What to say at a firing that was set for `since`, and when to look again; there is always a next time while it is open. Of several
 * steps that were missed the last one is enough.
 */
export function nextAlarm(
  facts: AlarmFacts,
  calendar: WorkingCalendar,
  since: Date,
  now: Date,
): { fire: AlarmLevel | null; next: Date } {
  const steps = stepsOf(facts, calendar, now);
  const missed = steps.filter((step) => step.at >= since && step.at <= now);
  const ahead = steps.find((step) => step.at > now);
  return {
    fire: missed.at(-1)?.level ?? null,
    next: ahead?.at ?? repeatsOf(facts.urgency, facts.dueAt, now, calendar).next,
  };
}

function stepsOf(facts: AlarmFacts, calendar: WorkingCalendar, now: Date): AlarmStep[] {
  const { urgency, startedAt, dueAt, isReview } = facts;
  const part = (share: number): Date => partOf(facts, calendar, share);
  const steps: AlarmStep[] = [];
  if (isReview) steps.push({ level: 'remind', at: dueAt });
  else if (urgency === 'U0')
    steps.push(
      { level: 'remind', at: part(0.5) },
      { level: 'lead', at: dueAt },
      { level: 'city', at: new Date(2 * dueAt.getTime() - startedAt.getTime()) },
    );
  else
    steps.push(
      { level: 'remind', at: part(0.5) },
      { level: 'supervise', at: part(0.8) },
      { level: 'route', at: dueAt },
    );
  const { last, next } = repeatsOf(urgency, dueAt, now, calendar);
  const level = isReview ? 'supervise' : urgency === 'U0' ? 'city' : 'route';
  if (last) steps.push({ level, at: last });
  steps.push({ level, at: next });
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function partOf({ urgency, startedAt, dueAt }: AlarmFacts, calendar: WorkingCalendar, share: number): Date {
  if (urgency === 'U0' || urgency === 'U1')
    return new Date(startedAt.getTime() + share * (dueAt.getTime() - startedAt.getTime()));
  const all = calendar.workingMinutesBetween(startedAt, dueAt);
  return calendar.addWorkingMinutes(startedAt, Math.floor(all * share));
}
