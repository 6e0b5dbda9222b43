import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { GuestRepository, type NewGuest } from '../application/guest.repository';
import type { GuestRecord } from '../domain/guest';

const PERSON = `jsonb_build_object('id', %.id, 'displayName', %.display_name, 'agencyId', g.agency_id, 'agencyName', l.name)`;
const personOf = (alias: string): string => PERSON.replaceAll('%', alias);
const SELECT = `select g.id, g.case_id as "caseId", g.room_id as "roomId", g.purpose, g.state, g.ends_at as "endsAt", g.version,
    jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type) as agency, c.lead_agency_id as "leadAgencyId",
    g.proposed_by as "proposedById", ${personOf('p')} as "proposedBy", g.proposed_at as "proposedAt",
    case when q.id is not null then ${personOf('q')} end as "approvedBy", g.approved_at as "approvedAt", g.ended_at as "endedAt"
  from referral.room_guest g
  join referral.case_record c on c.id = g.case_id
  join directory.agency a on a.id = g.guest_agency_id
  join directory.agency l on l.id = g.agency_id
  join directory.person p on p.id = g.proposed_by
  left join directory.person q on q.id = g.approved_by`;

@Injectable()
export class PgGuestRepository extends GuestRepository {
  ofCase(tx: Tx, caseId: string): Promise<GuestRecord[]> {
    return tx.query<GuestRecord>(
      `${SELECT} where g.case_id = $1 order by g.proposed_at desc, g.id limit 100`,
      [caseId],
    );
  }

  findOne(tx: Tx, id: string): Promise<GuestRecord | undefined> {
    return tx.one<GuestRecord>(`${SELECT} where g.id = $1`, [id]);
  }

  async propose(tx: Tx, { id, caseId, agencyId, purpose, endsAt }: NewGuest): Promise<void> {
    await tx.query('select referral.propose_guest($1, $2, $3, $4, $5)', [
      id,
      caseId,
      agencyId,
      purpose,
      endsAt,
    ]);
  }

  async decide(tx: Tx, id: string, version: number, action: 'approve' | 'end'): Promise<boolean> {
    const row = await tx.one<{ done: boolean }>('select referral.decide_guest($1, $2, $3) as done', [
      id,
      version,
      action,
    ]);
    return row?.done ?? false;
  }

  async shareHistory(tx: Tx, id: string, version: number, fromSeq: number): Promise<boolean> {
    const row = await tx.one<{ done: boolean }>('select referral.share_history($1, $2, $3) as done', [
      id,
      version,
      fromSeq,
    ]);
    return row?.done ?? false;
  }

  async timeUp(tx: Tx, id: string): Promise<void> {
    await tx.query('select referral.guest_time_up($1)', [id]);
  }
}
