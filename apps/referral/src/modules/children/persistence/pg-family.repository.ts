import type { ParentRecord } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { FamilyRepository, type FamilyRecord } from '../application/family.repository';

@Injectable()
export class PgFamilyRepository extends FamilyRepository {
  async find(tx: Tx, childId: string): Promise<FamilyRecord> {
    const rows = await tx.query<ParentRecord & { version: number }>(
      `select parent, state, since, until, disability_kind as "disabilityKind", disability_grade as "disabilityGrade",
              proof_seen as "proofSeen", version
         from referral.child_parent where child_id = $1 order by parent`,
      [childId],
    );
    return {
      parents: rows.map(({ version: _version, ...record }) => record),
      version: Math.max(0, ...rows.map((row) => row.version)),
    };
  }

  async write(
    tx: Tx,
    child: { id: string; agencyId: string; version: number; isLed: boolean },
    parents: readonly ParentRecord[],
  ): Promise<boolean> {
    if (child.isLed) {
      const row = await tx.one<{ done: boolean }>(
        'select referral.write_led_family($1, $2, $3::jsonb) as done',
        [child.id, child.version, JSON.stringify(parents)],
      );
      return row?.done === true;
    }
    // The rows of one family are written together; the file's row keeps two writers apart.
    await tx.query('select 1 from referral.child where agency_id = $1 and id = $2 for no key update', [
      child.agencyId,
      child.id,
    ]);
    if ((await this.find(tx, child.id)).version !== child.version) return false;
    await tx.query(
      `insert into referral.child_parent(agency_id, child_id, parent, state, since, until, disability_kind, disability_grade,
              proof_seen, version, created_by)
       select $1, $2, p.parent, p.state, p.since, p.until, p."disabilityKind", p."disabilityGrade", p."proofSeen", $3 + 1, (select sec.person())
         from jsonb_to_recordset($4::jsonb) p(parent text, state text, since date, until date, "disabilityKind" text,
              "disabilityGrade" smallint, "proofSeen" boolean)
       on conflict (agency_id, child_id, parent) do update set state = excluded.state, since = excluded.since, until = excluded.until,
              disability_kind = excluded.disability_kind, disability_grade = excluded.disability_grade,
              proof_seen = excluded.proof_seen, version = excluded.version, updated_at = bus.now()`,
      [child.agencyId, child.id, child.version, JSON.stringify(parents)],
    );
    return true;
  }
}
