import type { Urgency } from '@app/contracts';
import { dayOf, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ConsentRegister, type ValidConsent } from '../application/consent-register';
import type { ConsentRecord, ConsentView } from '../application/consent.repository';
import { ConsentViews } from '../application/consent-views';
import { consentGaps } from '../domain/consent.standing';
import { CONSENT_SELECT } from './consent.sql';

@Injectable()
export class PgConsentRegister extends ConsentRegister {
  constructor(private readonly views: ConsentViews) {
    super();
  }

  async findValidConsent(
    tx: Tx,
    caseId: string,
    recipientAgencyId: string,
    urgency?: Urgency,
  ): Promise<ValidConsent | undefined> {
    const today = dayOf(await tx.now());
    const records = await tx.query<ConsentRecord>(
      `${CONSENT_SELECT}
        where c.case_id = $1 and c.kind = 'CK04' and c.recipient_agency_id = $2 and c.withdrawn_at is null
          and c.superseded_by is null and c.valid_to >= $3
        order by c.valid_to desc, c.signed_at desc`,
      [caseId, recipientAgencyId, today],
    );
    const standing = records.map(({ id, dataClasses, authority, validTo, ...record }) => ({
      id,
      dataClasses,
      authority,
      validTo,
      gaps: consentGaps({ ...record, authority, validTo }, today, urgency),
    }));
    return standing.find(({ gaps }) => gaps.length === 0) ?? standing[0];
  }

  async listOfCase(tx: Tx, actor: Actor, caseId: string): Promise<ConsentView[]> {
    const records = await tx.query<ConsentRecord>(
      `${CONSENT_SELECT} where c.case_id = $1 order by c.signed_at desc, c.id`,
      [caseId],
    );
    return this.views.all(tx, actor, records);
  }
}
