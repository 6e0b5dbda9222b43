import type { PersonRef } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import { AuditTrail, type AuditFilter, type AuditRecord } from '../application/find-audit-events';

type Row = Omit<AuditRecord, 'actor'> & { personId: string | null } & Omit<PersonRef, 'id'>;

@Injectable()
export class PgAuditTrail extends AuditTrail {
  async find(tx: Tx, agencyId: string, filter: AuditFilter): Promise<AuditRecord[]> {
    const sql = new SqlFilter()
      .and('e.agency_id = ?', agencyId)
      .and('e.action = ?', filter.action)
      .and('e.object_id = ?', filter.objectId)
      .and('e.case_id = ?', filter.caseId)
      .and('e.actor_person_id = ?', filter.actorId)
      .and('e.at >= ?', filter.from)
      .and('e.at < ?', filter.to)
      .after(filter.cursor, { column: 'e.at', type: 'timestamptz', id: 'e.id', desc: true });
    const rows = await tx.query<Row>(
      `with e as materialized (
         select e.* from referral.audit_event e ${sql.where} order by e.at desc, e.id limit ${sql.bind(filter.limit + 1)})
       select e.id, e.at, e.action, e.object_kind as "objectKind", e.object_id as "objectId", e.case_id as "caseId",
              coalesce(k.case_no, r.number, c.file_no, f.number, o.number) as number,
              e.details, p.id as "personId", p.display_name as "displayName", a.id as "agencyId", a.name as "agencyName"
         from e
         left join directory.person p on p.id = e.actor_person_id
         left join directory.agency a on a.id = e.actor_agency_id
         left join referral.case_record k on e.object_kind = 'case' and k.id = e.object_id
         left join referral.referral r on e.object_kind = 'referral' and r.id = e.object_id
         left join referral.pool_card o on e.object_kind = 'pool_card' and o.id = e.object_id
         left join referral.flag f on e.object_kind = 'flag' and f.id = e.object_id
         left join referral.child c on e.object_kind = 'child' and c.id = e.object_id
        order by e.at desc, e.id`,
      sql.values,
    );
    return rows.map(
      ({ personId, displayName, agencyId: ofAgency, agencyName, ...row }) =>
        ({
          ...row,
          actor: personId && { id: personId, displayName, agencyId: ofAgency, agencyName },
        }) as AuditRecord,
    );
  }
}
