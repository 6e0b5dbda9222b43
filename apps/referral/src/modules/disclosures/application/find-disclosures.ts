import type { AgencyRef } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import { DisclosureRepository, type DisclosureFilter, type DisclosureRecord } from './disclosure.repository';

export interface DisclosureView extends DisclosureRecord {
  recipient: AgencyRef;
}

/** 对外提供台账: the own agency's, as the law asks every provider of personal data to keep it. */
@Injectable()
export class FindDisclosures {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly disclosures: DisclosureRepository,
    private readonly directory: Directory,
  ) {}

  execute(ctx: ContextSource, filter: DisclosureFilter): Promise<DisclosureView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const records = await this.disclosures.find(tx, actor.agencyId, filter);
      const ids = records.map((record) => record.recipientAgencyId);
      const agencies = await this.directory.loadAgencyRefs(tx, ids);
      return records.map((record) => ({
        ...record,
        recipient: found(agencies.get(record.recipientAgencyId)),
      }));
    });
  }
}
