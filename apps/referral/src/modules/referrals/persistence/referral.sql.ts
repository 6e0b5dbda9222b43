import type { AgeBand, AgencyType, Day, Sex } from '@app/contracts';
import { ageBand, ageOn } from '@app/kernel';
import type { ReferralRow } from '../domain/referral';

/**
 * One row of a box. It starts from the party row of the own agency; row security decides what else is there: the packet
 * only while the content is open to this side, the private row and the child's file for the sender alone.
 */
export const ROW_COLUMNS = `r.id, r.number, r.version, r.kind, p.side, r.state, r.urgency, r.needs,
  jsonb_build_object('id', fa.id, 'name', fa.name, 'type', fa.type) as "from",
  jsonb_build_object('id', ta.id, 'name', ta.name, 'type', ta.type) as "to",
  p.content_open as "contentOpen", p.opened_at as "openedAt", r.submitted_at as "submittedAt", p.due_at as "dueAt", p.holds,
  r.claimed_by as "claimedBy", r.info_requests as "infoRequests", r.cancel_requested_at as "cancelRequestedAt",
  p.updated_at as "updatedAt", r.thread_id as "threadId", r.decided_at as "decidedAt", r.completed_at as "completedAt",
  r.nudged_at as "nudgedAt",
  r.state = 'in_service' and exists (
    select 1 from referral.referral_step d where d.referral_id = r.id and d.kind = 'disputed') as disputed,
  coalesce(k.body->>'fileNo', c.file_no) as "fileNo", k.body->>'ageBand' as "ageBand", coalesce(k.body->>'sex', c.sex) as sex,
  c.birth_date as "birthDate"`;

export const ROW_TABLES = `referral.referral_party p
  join referral.referral r on r.id = p.referral_id
  join directory.agency fa on fa.id = r.agency_id
  join directory.agency ta on ta.id = r.to_agency_id
  left join referral.referral_packet k on k.referral_id = p.referral_id
  left join referral.referral_private v on v.referral_id = p.referral_id and v.agency_id = p.agency_id
  left join referral.child c on k.referral_id is null and c.id = v.child_id`;

/** Rows of the own boxes by `$1::uuid[]`, in no order. */
export const ROWS_BY_ID = `select ${ROW_COLUMNS} from ${ROW_TABLES}
    where p.agency_id = (select sec.agency()) and p.referral_id = any ($1::uuid[])`;

export interface RowColumns extends Omit<ReferralRow, 'child' | 'to'> {
  to: { id: string; name: string; type: AgencyType };
  fileNo: string | null;
  ageBand: AgeBand | null;
  sex: Sex | null;
  birthDate: Day | null;
}

export function toRow(columns: RowColumns, today: Day): ReferralRow {
  const { fileNo, ageBand: frozen, sex, birthDate, ...row } = columns;
  const band = frozen ?? (birthDate === null ? null : ageBand(ageOn(birthDate, today)));
  const isKnown = fileNo !== null && band !== null && sex !== null;
  return { ...row, child: isKnown ? { fileNo, ageBand: band, sex } : null };
}
