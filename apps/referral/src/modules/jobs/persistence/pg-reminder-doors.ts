import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { DutyLevel } from '../domain/late-duty';
import { ReminderDoors, type Duty } from '../application/run-reminders';

@Injectable()
export class PgReminderDoors extends ReminderDoors {
  async reviewCase(tx: Tx, caseId: string): Promise<Date | null> {
    const row = await tx.one<{ next: Date | null }>('select referral.review_case($1) as next', [caseId]);
    return row?.next ?? null;
  }

  async consentExpires(tx: Tx, consentId: string): Promise<void> {
    await tx.query('select referral.consent_expires($1)', [consentId]);
  }

  async dutyDue(tx: Tx, duty: Duty, id: string): Promise<Date | undefined> {
    const row = await tx.one<{ due: Date | null }>('select referral.duty_due($1, $2) as due', [duty, id]);
    return row?.due ?? undefined;
  }

  async dutyLate(tx: Tx, duty: Duty, id: string, level: DutyLevel): Promise<void> {
    await tx.query('select referral.duty_late($1, $2, $3)', [duty, id, level]);
  }

  async digest(tx: Tx, until: Date): Promise<void> {
    await tx.query('select referral.digest($1)', [until]);
  }
}
