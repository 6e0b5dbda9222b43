import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  RegisterSource,
  type AccessRow,
  type AgreementRow,
  type PersonRow,
} from '../application/register-source';

@Injectable()
export class PgRegisterSource extends RegisterSource {
  agreements(tx: Tx, limit: number): Promise<AgreementRow[]> {
    return tx.query<AgreementRow>(
      `select p.name as partner, g.type, g.purpose, g.data_classes as "dataClasses", to_char(g.valid_from, 'YYYY-MM-DD') as "validFrom",
              to_char(g.valid_to, 'YYYY-MM-DD') as "validTo",
              case when g.agency_a_id = me.id then g.signed_a_at else g.signed_b_at end as "signedHereAt",
              case when g.agency_a_id = me.id then g.signed_b_at else g.signed_a_at end as "signedThereAt"
         from (select sec.agency() as id) me
         join directory.agreement g on me.id in (g.agency_a_id, g.agency_b_id)
         join directory.agency p on p.id = case when g.agency_a_id = me.id then g.agency_b_id else g.agency_a_id end
        order by g.valid_to desc, g.id limit $1`,
      [limit],
    );
  }

  people(tx: Tx, limit: number): Promise<PersonRow[]> {
    return tx.query<PersonRow>(
      `select p.display_name as name, m.roles, p.status, m.valid_from as since, m.valid_to as until
         from directory.membership m join directory.person p on p.id = m.person_id
        where m.agency_id = (select sec.agency()) order by m.valid_to nulls first, p.display_name, p.id limit $1`,
      [limit],
    );
  }

  emergencyAccesses(tx: Tx, limit: number): Promise<AccessRow[]> {
    return tx.query<AccessRow>(
      `select e.number, a.name as "openedAt", p.display_name as "openedBy", o.name as owner, e.reason, e.started_at as "startedAt",
              e.ends_at as "endsAt", e.review_due_at as "reviewDueAt", e.reviewed_at as "reviewedAt", r.name as reviewer, e.verdict
         from referral.emergency_access e
         join directory.agency a on a.id = e.agency_id
         join directory.agency o on o.id = e.owner_agency_id
         join directory.agency r on r.id = e.to_agency_id
         left join directory.person p on p.id = e.person_id
        where (select sec.agency()) in (e.agency_id, e.to_agency_id) order by e.started_at desc, e.id limit $1`,
      [limit],
    );
  }
}
