import type { AgencyRef } from '@app/contracts';
import { dayOf, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import { consentActions } from '../domain/consent.policy';
import { consentGaps, consentState, replaceBy } from '../domain/consent.standing';
import type { ConsentRecord, ConsentView } from './consent.repository';

@Injectable()
export class ConsentViews {
  constructor(private readonly directory: Directory) {}

  async one(tx: Tx, actor: Actor, record: ConsentRecord | undefined): Promise<ConsentView> {
    const [view] = await this.all(tx, actor, [found(record)]);
    return found(view);
  }

  async all(tx: Tx, actor: Actor, records: readonly ConsentRecord[]): Promise<ConsentView[]> {
    const ids = records.flatMap((record) => [record.agencyId, record.recipientAgencyId]);
    const agencies = await this.directory.loadAgencyRefs(tx, ids);
    const refOf = (id: string): AgencyRef => agencies.get(id) ?? { id, name: '', type: '' };
    const today = dayOf(await tx.now());
    return records.map((record) => {
      const standing = {
        state: consentState(record, today),
        gaps: consentGaps(record, today),
        replaceBy: replaceBy(record),
      };
      const facts = { ...record, ...standing, hasCoSigner: record.coAuthority !== null };
      return {
        ...record,
        ...standing,
        recipient: record.recipientAgencyId === null ? null : refOf(record.recipientAgencyId),
        recordedBy: refOf(record.agencyId),
        allowedActions: consentActions(actor, facts),
      };
    });
  }
}
