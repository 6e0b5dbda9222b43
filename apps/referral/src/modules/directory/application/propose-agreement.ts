import type { CreateAgreementRequest } from '@app/contracts';
import { dayOf } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found, refuseInvalid } from '../../../refuse';
import { checkTerm } from '../domain/agreement.policy';
import { AgreementRepository } from './agreement.repository';
import { viewAgreement, type AgreementView } from './agreement-view';
import { Directory } from './directory';
import { DirectoryJournal } from './directory-journal';

@Injectable()
export class ProposeAgreement {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly directory: Directory,
    private readonly journal: DirectoryJournal,
  ) {}

  execute(ctx: ContextSource, key: string, input: CreateAgreementRequest): Promise<AgreementView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const today = dayOf(await tx.now());
      const request = { route: 'POST /api/agreements', key, body: input };
      const { resource } = await idempotent(tx, actor, request, async () => {
        const other = await this.directory.findAgency(tx, input.withAgencyId);
        const isPossible = other?.status === 'active' && other.id !== actor.agencyId;
        const message = 'must be another agency that is active';
        refuseInvalid([
          ...(isPossible ? [] : [{ field: 'withAgencyId', rule: 'agency', message }]),
          ...checkTerm(input, today),
        ]);
        const id = await this.agreements.propose(tx, actor, input);
        await this.journal.record(tx, {
          action: 'agreement.proposed',
          objectKind: 'agreement',
          objectId: id,
          details: { withAgencyId: input.withAgencyId, dataClasses: input.dataClasses },
        });
        return { status: 201, resource: { id } };
      });
      return viewAgreement(actor, found(await this.agreements.findById(tx, String(resource.id))), today);
    });
  }
}
