import { dayOf } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { checkDecision, found, refuseStale } from '../../../refuse';
import { agreementActions, isInForce } from '../domain/agreement.policy';
import { AgreementRepository } from './agreement.repository';
import { viewAgreement, type AgreementView } from './agreement-view';
import { DirectoryJournal } from './directory-journal';

@Injectable()
export class SignAgreement {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly journal: DirectoryJournal,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null; key: string },
  ): Promise<AgreementView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const today = dayOf(await tx.now());
      const request = { route: 'POST /api/agreements/:id/sign', key: target.key, body: { id: target.id } };
      await idempotent(tx, actor, request, async () => {
        const agreement = found(await this.agreements.findById(tx, target.id));
        const allowedActions = agreementActions(actor, agreement, today);
        checkDecision({
          action: 'sign',
          expectedVersion: target.version,
          version: agreement.version,
          state: isInForce(agreement, today) ? 'in_force' : 'proposed',
          allowedActions,
        });
        refuseStale(await this.agreements.sign(tx, actor, agreement));
        await this.journal.record(tx, {
          action: 'agreement.signed',
          objectKind: 'agreement',
          objectId: agreement.id,
        });
        return { status: 200, resource: { id: agreement.id } };
      });
      return viewAgreement(actor, found(await this.agreements.findById(tx, target.id)), today);
    });
  }
}
