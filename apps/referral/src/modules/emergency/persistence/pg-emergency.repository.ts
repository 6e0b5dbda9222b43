import type { EmergencyBox, ReviewEmergencyRequest } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  EmergencyRepository,
  type EmergencyRecord,
  type NewEmergency,
} from '../application/emergency.repository';

const SELECT = `select e.id, e.number, e.case_no as "caseNo", e.child_id as "childId", e.agency_id as "agencyId", e.person_id as "personId",
    e.owner_agency_id as "ownerAgencyId", e.to_agency_id as "reviewerAgencyId", e.lead_person_id as "leadPersonId", e.reason, e.words,
    e.started_at as "startedAt", e.ends_at as "endsAt", e.review_due_at as "reviewDueAt", e.verdict, e.verdict_text as "verdictText",
    e.reviewed_by as "reviewedById", e.reviewed_at as "reviewedAt", e.version
  from referral.emergency_access e`;
const NEWEST = 'order by e.started_at desc, e.id limit 200';

@Injectable()
export class PgEmergencyRepository extends EmergencyRepository {
  async open(tx: Tx, access: NewEmergency): Promise<void> {
    await tx.query('select referral.open_emergency($1)', [JSON.stringify(access)]);
  }

  find(tx: Tx, box: EmergencyBox): Promise<EmergencyRecord[]> {
    const side = box === 'mine' ? 'e.agency_id' : 'e.to_agency_id';
    return tx.query<EmergencyRecord>(`${SELECT} where ${side} = (select sec.agency()) ${NEWEST}`);
  }

  findById(tx: Tx, id: string): Promise<EmergencyRecord | undefined> {
    return tx.one<EmergencyRecord>(
      `${SELECT} where e.id = $1 and (select sec.agency()) in (e.agency_id, e.to_agency_id)`,
      [id],
    );
  }

  async note(tx: Tx, id: string): Promise<boolean> {
    const row = await tx.one<{ noted: boolean }>('select referral.note_emergency($1) as noted', [id]);
    return row?.noted ?? false;
  }

  async review(tx: Tx, access: EmergencyRecord, input: ReviewEmergencyRequest): Promise<boolean> {
    const row = await tx.one<{ done: boolean }>('select referral.review_emergency($1, $2, $3, $4) as done', [
      access.id,
      access.version,
      input.verdict,
      input.text ?? null,
    ]);
    return row?.done ?? false;
  }
}
