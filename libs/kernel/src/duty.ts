import type { Day, DutyCause, DutyDayKind, DutySlot } from '@app/contracts';
import { dayOf } from './calendar';

export interface DutyAbsence {
  personId: string;
  fromDay: Day;
  toDay: Day;
  standInId: string;
}

/** What is known of an agency on one day: its plan, who is away, and who may decide at all. */
export interface DutyFacts {
  week: Readonly<Partial<Record<DutySlot, readonly string[]>>>;
  exceptions: readonly { day: Day; personIds: readonly string[] }[];
  absences: readonly DutyAbsence[];
  /** Active people of the agency whose post decides referrals. */
  deciders: readonly string[];
  /** What the public calendar says of the day that is asked about. */
  dayKind: DutyDayKind;
}

export interface OnDuty {
  personIds: string[];
  cause: DutyCause;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const satisfies readonly DutySlot[];

/**
 * Who is told of what nobody has in hand: the people of the plan, whoever stands in for those who are away, else everybody
 * who may decide. Never nobody while the agency has somebody who decides.
 */
export function whoIsOnDuty(facts: DutyFacts, at: Date): OnDuty {
  const day = dayOf(at);
  const planned = plannedFor(facts, day);
  const present = unique(planned.personIds.map((id) => presentFor(facts, id, day)));
  if (present.length > 0) return { personIds: present, cause: planned.cause };
  const here = facts.deciders.filter((id) => !standInOf(facts.absences, id, day));
  return { personIds: here.length > 0 ? here : [...facts.deciders], cause: 'everybody' };
}

/** Whoever has something in hand, and the stand-in of each who is away: both, so that nothing is lost on the way back. */
export function withStandIns(facts: DutyFacts, personIds: readonly string[], at: Date): string[] {
  const day = dayOf(at);
  return unique(personIds.flatMap((id) => [id, presentFor(facts, id, day) ?? id]));
}

export function weekdaySlot(day: Day): DutySlot {
  return WEEKDAYS[new Date(`${day}T00:00:00.000Z`).getUTCDay()] as DutySlot;
}

/** A day that is named wins over the calendar, the calendar over the week. An empty slot falls through to the weekday. */
function plannedFor({ week, exceptions, dayKind }: DutyFacts, day: Day): OnDuty {
  const named = exceptions.find((exception) => exception.day === day);
  if (named) return { personIds: [...named.personIds], cause: 'exception' };
  const special = dayKind === 'plain' ? [] : (week[dayKind] ?? []);
  if (special.length > 0 && dayKind !== 'plain') return { personIds: [...special], cause: dayKind };
  return { personIds: [...(week[weekdaySlot(day)] ?? [])], cause: 'week' };
}

/** The person, or along the chain of stand-ins the first who is there and may decide; undefined when nobody is. */
function presentFor({ absences, deciders }: DutyFacts, personId: string, day: Day): string | undefined {
  const seen = new Set<string>();
  for (let id: string | undefined = personId; id && !seen.has(id);) {
    seen.add(id);
    const standIn = standInOf(absences, id, day);
    if (!standIn) return deciders.includes(id) ? id : undefined;
    id = standIn;
  }
  return undefined;
}

const standInOf = (absences: readonly DutyAbsence[], personId: string, day: Day): string | undefined =>
  absences.find((away) => away.personId === personId && away.fromDay <= day && day <= away.toDay)?.standInId;

const unique = (ids: readonly (string | undefined)[]): string[] => [
  ...new Set(ids.filter((id): id is string => id !== undefined)),
];
