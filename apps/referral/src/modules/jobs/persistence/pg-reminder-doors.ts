import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
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

  async dutyLate(tx: Tx, duty: Duty, id: string): Promise<Date | null> {
    const row = await tx.one<{ next: Date | null }>('select referral.duty_late($1, $2) as next', [duty, id]);
    return row?.next ?? null;
  }

  async digest(tx: Tx, until: Date): Promise<void> {
    await tx.query('select referral.digest($1)', [until]);
  }
}
