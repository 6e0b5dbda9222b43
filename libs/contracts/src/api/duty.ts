import type { Day, PersonRef, Uuid } from './common';

/** Slots of the plan: the weekdays, a public holiday, and a day of work in exchange for one (调休). */
export const DUTY_SLOTS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday', 'makeup'] as const;
export type DutySlot = (typeof DUTY_SLOTS)[number];
/** What the public calendar says of a day. */
export type DutyDayKind = 'plain' | 'holiday' | 'makeup';
/** Why these people are on duty: a named day, the calendar, the week, or because the plan names nobody who is there. */
export type DutyCause = 'exception' | 'holiday' | 'makeup' | 'week' | 'everybody';

/** `GET /api/duty`: the plan of the own agency and who is on duty now. */
export interface Duty {
  week: { slot: DutySlot; people: PersonRef[] }[];
  exceptions: DutyException[];
  absences: Absence[];
  now: { day: Day; dayKind: DutyDayKind; cause: DutyCause; people: PersonRef[] };
  /** Who may be put into the plan: people whose post decides referrals. */
  candidates: PersonRef[];
  version: number;
  allowedActions: ('plan' | 'absent')[];
}
export interface DutyException {
  day: Day;
  people: PersonRef[];
  note: string;
}
/** `PUT /api/duty/week` (If-Match: the version of the plan). Slots that are not named become empty. */
export interface WriteDutyWeekRequest {
  week: { slot: DutySlot; personIds: Uuid[] }[];
}
/** `PUT /api/duty/days/:day`: nobody named removes the exception. */
export interface WriteDutyDayRequest {
  personIds: Uuid[];
  note?: string;
}

/** Out of office, with who stands in. */
export interface Absence {
  id: Uuid;
  person: PersonRef;
  fromDay: Day;
  toDay: Day;
  standIn: PersonRef;
  allowedActions: 'end'[];
}
/** `POST /api/duty/absences`: one's own, or a colleague's by whoever plans the duty. */
export interface CreateAbsenceRequest {
  personId?: Uuid;
  fromDay: Day;
  toDay: Day;
  standInId: Uuid;
}
