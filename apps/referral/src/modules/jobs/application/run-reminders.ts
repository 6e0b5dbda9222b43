import { dayOf, startOfDay } from '@app/kernel';
import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';

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
  /** When it looks again; null once it is done. */
  abstract dutyLate(tx: Tx, duty: Duty, id: string): Promise<Date | null>;
}

@Injectable()
export class RunReminders {
  constructor(
    private readonly doors: ReminderDoors,
    private readonly outbox: Outbox,
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

  private late(tx: Tx, duty: Duty, { subjectId }: Firing): Promise<Date | null> {
    this.outbox.announce(tx);
    return this.doors.dutyLate(tx, duty, subjectId);
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
