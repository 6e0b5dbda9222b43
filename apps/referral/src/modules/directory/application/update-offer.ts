import type { WriteOfferRequest } from '@app/contracts';
import { DomainError, requireVersion } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found, refuseInvalid, refuseStale } from '../../../refuse';
import { mayWriteOffersOf } from '../domain/agency.policy';
import { checkOffer } from '../domain/offer.rules';
import { AgencyRepository, type OfferRecord } from './agency.repository';
import { checkDivisions } from './check-divisions';
import { Directory } from './directory';
import { DirectoryJournal } from './directory-journal';

@Injectable()
export class UpdateOffer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgencyRepository,
    private readonly directory: Directory,
    private readonly journal: DirectoryJournal,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null },
    input: WriteOfferRequest,
  ): Promise<OfferRecord> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const offer = found(await this.agencies.findOffer(tx, target.id));
      if (!mayWriteOffersOf(actor, offer.agencyId)) throw new DomainError('NOT_FOUND');
      requireVersion(target.version, offer.version);
      refuseInvalid([
        ...checkOffer(input),
        ...(await checkDivisions(this.directory, tx, 'divisionCodes', input.divisionCodes)),
      ]);
      refuseStale(await this.agencies.updateOffer(tx, offer.id, offer.version, input));
      await this.journal.record(tx, { action: 'offer.updated', objectKind: 'offer', objectId: offer.id });
      return found(await this.agencies.findOffer(tx, offer.id));
    });
  }
}
