import { dayOf, startOfDay } from '@app/kernel';
import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { ClockRules } from '../../limits';
import { nextReminder, type DutyLevel } from '../domain/late-duty';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OPENING_HOUR = 9;
const MONDAY = 1;

/** What an agency owes after a disclosure: a second look at one without consent, an answer to a stop notice. */
export type Duty = 'override' | 'stop_use';

/** Reminders that belong to no single referral; each a door, in the job context of the agency that is told. */
export abstract class ReminderDoors {
  /** When the case is due again; null when it is closed. */
  abstract reviewCase(tx: Tx, caseId: string): Promise<Date | null>;
  abstract consentExpires(tx: Tx, consentId: string): Promise<void>;
  abstract digest(tx: Tx, until: Date): Promise<void>;
  /** Undefined once it is done. */
  abstract dutyDue(tx: Tx, duty: Duty, id: string): Promise<Date | undefined>;
  abstract dutyLate(tx: Tx, duty: Duty, id: string, level: DutyLevel): Promise<void>;
}

@Injectable()
export class RunReminders {
  constructor(
    private readonly doors: ReminderDoors,
    private readonly outbox: Outbox,
    private readonly rules: ClockRules,
  ) {}

  /** A case that nobody has touched for as long as its risk allows. */
  readonly reviewCase = (tx: Tx, { subjectId }: Firing): Promise<Date | null> => {
    this.outbox.announce(tx);
    return this.doors.reviewCase(tx, subjectId);
  };

  /** A consent that ends within thirty days. */
  readonly consentExpires = async (tx: Tx, { subjectId }: Firing): Promise<null> => {
    await this.doors.consentExpires(tx, subjectId);
    this.outbox.announce(tx);
    return null;
  };

  readonly overrideLate = (tx: Tx, firing: Firing): Promise<Date | null> => this.late(tx, 'override', firing);
  readonly stopUseLate = (tx: Tx, firing: Firing): Promise<Date | null> => this.late(tx, 'stop_use', firing);

  /** Planned referrals, together, on Monday morning. An agency that is new today hears nothing yet. */
  readonly digest = async (tx: Tx, { dueAt }: Firing): Promise<Date> => {
    const now = await tx.now();
    const next = nextMonday(now);
    if (nextMonday(dueAt) < next || isMondayMorning(dueAt)) await this.doors.digest(tx, next);
    this.outbox.announce(tx);
    return next;
  };

  private async late(tx: Tx, duty: Duty, { subjectId, agencyId, dueAt }: Firing): Promise<Date | null> {
    const due = await this.doors.dutyDue(tx, duty, subjectId);
    if (!due) return null;
    const { calendar } = await this.rules.load(tx, agencyId);
    const { fire, next } = nextReminder(due, calendar, dueAt, await tx.now());
    if (fire) await this.doors.dutyLate(tx, duty, subjectId, fire);
    this.outbox.announce(tx);
    return next;
  }
}

/** The next Monday at the opening of the working day, in China. */
export function nextMonday(now: Date): Date {
  let at = startOfDay(dayOf(now)).getTime() + OPENING_HOUR * HOUR;
  while (at <= now.getTime() || weekdayOf(at) !== MONDAY) at += DAY;
  return new Date(at);
}

function isMondayMorning(at: Date): boolean {
  return (
    weekdayOf(at.getTime()) === MONDAY &&
    at.getTime() - startOfDay(dayOf(at)).getTime() === OPENING_HOUR * HOUR
  );
}

function weekdayOf(at: number): number {
  return new Date(`${dayOf(new Date(at))}T00:00:00.000Z`).getUTCDay();
}
