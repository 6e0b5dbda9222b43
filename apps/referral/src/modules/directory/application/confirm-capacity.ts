import type { ConfirmCapacityRequest } from '@app/contracts';
import { DomainError, requireVersion } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found, refuseInvalid, refuseStale } from '../../../refuse';
import { mayWriteOffersOf } from '../domain/agency.policy';
import { checkCapacity } from '../domain/offer.rules';
import { AgencyRepository, type OfferRecord } from './agency.repository';
import { DirectoryJournal } from './directory-journal';

export interface ConfirmCapacityInput {
  id: string;
  version: number | null;
  key: string;
  body: ConfirmCapacityRequest;
}

/** Two clicks: the figures as they are now, or said to be right still. */
@Injectable()
export class ConfirmCapacity {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgencyRepository,
    private readonly journal: DirectoryJournal,
  ) {}

  execute(ctx: ContextSource, { id, version, key, body }: ConfirmCapacityInput): Promise<OfferRecord> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/offers/:id/capacity', key, body: { id, body } };
      await idempotent(tx, actor, request, async () => {
        const offer = found(await this.agencies.findOffer(tx, id));
        if (!mayWriteOffersOf(actor, offer.agencyId)) throw new DomainError('NOT_FOUND');
        requireVersion(version, offer.version);
        const figures = { openSlots: body.openSlots, capacity: body.capacity ?? offer.capacity };
        refuseInvalid(checkCapacity(figures));
        refuseStale(await this.agencies.confirmCapacity(tx, { id, version: offer.version }, figures));
        await this.journal.record(tx, {
          action: 'offer.updated',
          objectKind: 'offer',
          objectId: id,
          details: figures,
        });
        return { status: 200, resource: { id } };
      });
      return found(await this.agencies.findOffer(tx, id));
    });
  }
}
