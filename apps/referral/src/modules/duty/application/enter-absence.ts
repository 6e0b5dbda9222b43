import type { CreateAbsenceRequest, Duty } from '@app/contracts';
import { dayOf, DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { found, refuseInvalid } from '../../../refuse';
import { AuditLog } from '../../audit';
import { mayEnterAbsence } from '../domain/duty.policy';
import { checkAbsence, checkPeople } from '../domain/duty.rules';
import { DutyRepository } from './duty.repository';
import { ReadDuty } from './read-duty';

/** Out of office: from when to when, and who stands in. */
@Injectable()
export class EnterAbsence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly duty: DutyRepository,
    private readonly read: ReadDuty,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  enter(ctx: ContextSource, key: string, request: CreateAbsenceRequest): Promise<Duty> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const personId = request.personId ?? actor.personId;
      if (!mayEnterAbsence(actor, personId)) throw new DomainError('FORBIDDEN');
      const asked = { route: 'POST /api/duty/absences', key, body: request };
      await idempotent(tx, actor, asked, async () => {
        const today = dayOf(await tx.now());
        const { deciders } = await this.duty.facts(tx, today);
        refuseInvalid([
          ...checkAbsence({ ...request, personId }, deciders, today),
          ...checkPeople('personId', [personId], deciders),
        ]);
        const { fromDay, toDay, standInId } = request;
        const id = await this.duty.addAbsence(tx, { personId, fromDay, toDay, standInId });
        await this.record(tx, actor, { absenceId: id, personId, standInId, fromDay, toDay });
        return { status: 201, resource: { id } };
      });
      return this.read.view(tx, actor);
    });
  }

  end(ctx: ContextSource, id: string, key: string): Promise<Duty> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const asked = { route: 'POST /api/duty/absences/:id/end', key, body: { id } };
      await idempotent(tx, actor, asked, async () => {
        const absence = found(
          (await this.duty.findAbsences(tx, dayOf(await tx.now()))).find((one) => one.id === id),
        );
        if (!mayEnterAbsence(actor, absence.personId)) throw new DomainError('NOT_FOUND');
        await this.duty.endAbsence(tx, id);
        await this.record(tx, actor, { absenceId: id, personId: absence.personId, ended: true });
        return { status: 200, resource: { id } };
      });
      return this.read.view(tx, actor);
    });
  }

  private async record(tx: Tx, actor: Actor, details: Record<string, unknown>): Promise<void> {
    await this.audit.record(tx, {
      action: 'duty.absence',
      objectKind: 'agency',
      objectId: actor.agencyId,
      details,
    });
    await this.outbox.emit(tx, 'directory.changed');
  }
}
