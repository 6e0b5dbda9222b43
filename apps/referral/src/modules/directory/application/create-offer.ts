import type { WriteOfferRequest } from '@app/contracts';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { found, refuseInvalid } from '../../../refuse';
import { mayWriteOffersOf } from '../domain/agency.policy';
import { checkOffer } from '../domain/offer.rules';
import { AgencyRepository, type OfferRecord } from './agency.repository';
import { checkDivisions } from './check-divisions';
import { Directory } from './directory';
import { DirectoryJournal } from './directory-journal';

@Injectable()
export class CreateOffer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgencyRepository,
    private readonly directory: Directory,
    private readonly journal: DirectoryJournal,
  ) {}

  execute(ctx: ContextSource, key: string, agencyId: string, input: WriteOfferRequest): Promise<OfferRecord> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      if (!mayWriteOffersOf(actor, agencyId)) throw new DomainError('NOT_FOUND');
      const request = { route: 'POST /api/agencies/:id/offers', key, body: { agencyId, ...input } };
      const { resource } = await idempotent(tx, actor, request, async () => {
        refuseInvalid([
          ...checkOffer(input),
          ...(await checkDivisions(this.directory, tx, 'divisionCodes', input.divisionCodes)),
        ]);
        const id = await this.agencies.createOffer(tx, agencyId, input);
        await this.journal.record(tx, { action: 'offer.created', objectKind: 'offer', objectId: id });
        return { status: 201, resource: { id } };
      });
      return found(await this.agencies.findOffer(tx, String(resource.id)));
    });
  }
}
