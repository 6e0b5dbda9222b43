import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ConsentRegister, type ValidConsent } from '../application/consent-register';
import type { ConsentRecord, ConsentView } from '../application/consent.repository';
import { ConsentViews } from '../application/consent-views';
import { CONSENT_SELECT } from './pg-consent.repository';

@Injectable()
export class PgConsentRegister extends ConsentRegister {
  constructor(private readonly views: ConsentViews) {
    super();
  }

  findValidConsent(tx: Tx, caseId: string, recipientAgencyId: string): Promise<ValidConsent | undefined> {
    return tx.one<ValidConsent>(
      `select c.id, c.data_classes as "dataClasses", c.authority, c.valid_to as "validTo" from referral.consent c
        where c.case_id = $1 and c.kind = 'CK04' and c.recipient_agency_id = $2 and c.withdrawn_at is null
          and c.valid_to >= (bus.now() at time zone 'Asia/Shanghai')::date and c.authority <> 'actual_carer'
        order by c.valid_to desc, c.signed_at desc limit 1`,
      [caseId, recipientAgencyId],
    );
  }

  async listOfCase(tx: Tx, actor: Actor, caseId: string): Promise<ConsentView[]> {
    const records = await tx.query<ConsentRecord>(
      `${CONSENT_SELECT} where c.case_id = $1 order by c.signed_at desc, c.id`,
      [caseId],
    );
    return this.views.all(tx, actor, records);
  }
}
