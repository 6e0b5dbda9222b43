import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AgencyRepository, type OfferRecord } from './agency.repository';
import { Directory, type AgencyRecord } from './directory';
import { found } from '../../../refuse';

export interface AgencyView extends AgencyRecord {
  offers: OfferRecord[];
  agreementInForce: boolean;
}

/** Completes agencies with offers and agreements, two statements for a whole page. */
@Injectable()
export class AgencyViews {
  constructor(
    private readonly directory: Directory,
    private readonly agencies: AgencyRepository,
  ) {}

  async one(tx: Tx, actor: Actor, id: string): Promise<AgencyView> {
    const [view] = await this.complete(tx, actor, [found(await this.directory.findAgency(tx, id))]);
    return found(view);
  }

  async complete(tx: Tx, actor: Actor, records: readonly AgencyRecord[]): Promise<AgencyView[]> {
    const offers = await this.agencies.findOffers(
      tx,
      records.map((record) => record.id),
    );
    const agreed = await this.agencies.agreedWith(tx, actor.agencyId);
    return records.map((record) => ({
      ...record,
      offers: offers.filter((offer) => offer.agencyId === record.id),
      agreementInForce: agreed.has(record.id),
    }));
  }
}
