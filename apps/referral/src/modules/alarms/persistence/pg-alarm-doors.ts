import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AlarmDoors, type AlarmKind } from '../application/run-alarms';
import type { AlarmFacts, AlarmLevel } from '../domain/alarm';

@Injectable()
export class PgAlarmDoors extends AlarmDoors {
  read(tx: Tx, kind: AlarmKind, subjectId: string): Promise<AlarmFacts | undefined> {
    return tx.one<AlarmFacts>(
      `select urgency, started_at as "startedAt", due_at as "dueAt", is_review as "isReview" from referral.alarm_facts($1, $2)`,
      [kind, subjectId],
    );
  }

  async raise(tx: Tx, kind: AlarmKind, subjectId: string, level: AlarmLevel): Promise<void> {
    await tx.query('select referral.raise_alarm($1, $2, $3)', [kind, subjectId, level]);
  }
}
