import type { Day, Duty, DutySlot, WriteDutyDayRequest, WriteDutyWeekRequest } from '@app/contracts';
import { dayOf, DomainError, requireVersion, type Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { refuseInvalid, refuseStale } from '../../../refuse';
import { AuditLog } from '../../audit';
import { dutyActions } from '../domain/duty.policy';
import { checkPeople } from '../domain/duty.rules';
import { DutyRepository } from './duty.repository';
import { ReadDuty } from './read-duty';

/** Changes the plan of the own agency: the week, or one named day. */
@Injectable()
export class PlanDuty {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly duty: DutyRepository,
    private readonly read: ReadDuty,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  week(ctx: ContextSource, version: number | null, { week }: WriteDutyWeekRequest): Promise<Duty> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      requirePlanner(actor);
      requireVersion(version, await this.duty.version(tx));
      const { deciders } = await this.duty.facts(tx, dayOf(await tx.now()));
      refuseInvalid(
        week.flatMap(({ personIds }, index) => checkPeople(`week.${index}.personIds`, personIds, deciders)),
      );
      const plan = new Map<DutySlot, readonly string[]>(week.map(({ slot, personIds }) => [slot, personIds]));
      refuseStale(await this.duty.putWeek(tx, version ?? 0, plan));
      await this.record(tx, actor, { slots: [...plan.keys()] });
      return this.read.view(tx, actor);
    });
  }

  day(ctx: ContextSource, day: Day, { personIds, note }: WriteDutyDayRequest): Promise<Duty> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      requirePlanner(actor);
      const today = dayOf(await tx.now());
      const { deciders } = await this.duty.facts(tx, today);
      refuseInvalid([
        ...(day < today ? [{ field: 'day', rule: 'future', message: 'The day is over already.' }] : []),
        ...checkPeople('personIds', personIds, deciders),
      ]);
      await this.duty.putDay(tx, day, personIds.length > 0 ? personIds : null, note ?? '');
      await this.record(tx, actor, { day, people: personIds.length });
      return this.read.view(tx, actor);
    });
  }

  private async record(tx: Tx, actor: Actor, details: Record<string, unknown>): Promise<void> {
    await this.audit.record(tx, {
      action: 'duty.planned',
      objectKind: 'agency',
      objectId: actor.agencyId,
      details,
    });
    await this.outbox.emit(tx, 'directory.changed');
  }
}

function requirePlanner(actor: Actor): void {
  if (!dutyActions(actor).includes('plan')) throw new DomainError('FORBIDDEN');
}
