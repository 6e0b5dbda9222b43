import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { ClockRules } from '../../limits';
import { nextAlarm, type AlarmFacts, type AlarmLevel } from '../domain/alarm';

export type AlarmKind = 'flag' | 'report' | 'emergency';

/** Doors of the database, in the job context of the agency that has it. */
export abstract class AlarmDoors {
  /** Undefined when it is not open any more. */
  abstract read(tx: Tx, kind: AlarmKind, subjectId: string): Promise<AlarmFacts | undefined>;
  abstract raise(tx: Tx, kind: AlarmKind, subjectId: string, level: AlarmLevel): Promise<void>;
}

/** One look at a flag, a report of one authority, or an emergency access that waits for its review. Every change of it sets its timer to now. */
@Injectable()
export class RunAlarms {
  constructor(
    private readonly doors: AlarmDoors,
    private readonly rules: ClockRules,
    private readonly outbox: Outbox,
  ) {}

  readonly flag = (tx: Tx, firing: Firing): Promise<Date | null> => this.look(tx, 'flag', firing);
  readonly report = (tx: Tx, firing: Firing): Promise<Date | null> => this.look(tx, 'report', firing);
  readonly emergency = (tx: Tx, firing: Firing): Promise<Date | null> => this.look(tx, 'emergency', firing);

  private async look(tx: Tx, kind: AlarmKind, { subjectId, agencyId, dueAt }: Firing): Promise<Date | null> {
    const facts = await this.doors.read(tx, kind, subjectId);
    if (!facts) return null;
    const { calendar } = await this.rules.load(tx, agencyId);
    const { fire, next } = nextAlarm(facts, calendar, dueAt, await tx.now());
    if (fire) {
      await this.doors.raise(tx, kind, subjectId, fire);
      this.outbox.announce(tx);
    }
    return next;
  }
}
