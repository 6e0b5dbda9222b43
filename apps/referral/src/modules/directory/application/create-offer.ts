import type { WriteOfferRequest } from '@app/contracts';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { mayWriteOffersOf } from '../domain/agency.policy';
import { AgencyRepository, type OfferRecord } from './agency.repository';
import { DirectoryIntake } from './directory-intake';

@Injectable()
export class CreateOffer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgencyRepository,
    private readonly intake: DirectoryIntake,
  ) {}

  execute(ctx: ContextSource, key: string, agencyId: string, input: WriteOfferRequest): Promise<OfferRecord> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      if (!mayWriteOffersOf(actor, agencyId)) throw new DomainError('NOT_FOUND');
      const request = { route: 'POST /api/agencies/:id/offers', key, body: { agencyId, ...input } };
      const { resource } = await idempotent(tx, actor, request, async () => {
        const id = await this.intake.offer(tx, agencyId, input);
        await this.intake.announce(tx);
        return { status: 201, resource: { id } };
      });
      return found(await this.agencies.findOffer(tx, String(resource.id)));
    });
  }
}
