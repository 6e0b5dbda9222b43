import type { Packet } from '@app/contracts';
import { CHINA_CALENDAR_DATA, dayOf, WorkingCalendar } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  ReferralRepository,
  type Acceptance,
  type Refusal,
  type Revision,
} from '../application/referral.repository';
import type { DraftContent, ReferralRecord, ReferralStepRecord, ReferralText } from '../domain/referral';
import { ROW_COLUMNS, ROW_TABLES, toRow, type RowColumns } from './referral.sql';

type RecordColumns = RowColumns &
  Omit<ReferralRecord, keyof RowColumns | 'child' | 'text'> & { text: ReferralText | null };

@Injectable()
export class PgReferralRepository extends ReferralRepository {
  private calendar: { day: string; value: WorkingCalendar } | undefined;

  async find(tx: Tx, id: string): Promise<ReferralRecord | undefined> {
    const row = await tx.plannedOne<RecordColumns>(
      `select ${ROW_COLUMNS}, r.reason, r.risk, r.data_classes as "dataClasses", r.legal_basis as "legalBasis",
              r.parent_id as "parentId", r.created_by as "createdBy", r.created_at as "createdAt",
              r.accepted_needs as "acceptedNeeds", r.lead_worker_id as "leadWorkerId",
              r.first_contact_on as "firstContactOn", r.reply_note as "replyNote", r.decline_reason as "declineReason",
              r.reply_text as "replyText", r.suggested_agency_id as "suggestedAgencyId",
              r.withdraw_reason as "withdrawReason", r.due_at as "decideBy", r.claimed_at as "claimedAt",
              r.info_requested_at as "infoRequestedAt", r.contacted_on as "contactedOn", r.started_at as "startedAt", r.held_at as "heldAt",
              r.hold_reason as "holdReason", r.hold_until as "holdUntil", r.handover_on as "handoverOn",
              r.cancel_reason as "cancelReason", r.access_until as "accessUntil",
              (select o.id from referral.referral o where o.id = r.rerouted_to) as "reroutedTo",
              r.rerouted_to_agency_id as "reroutedToAgencyId", r.previous_id as "previousId",
              case when oc.referral_id is not null then jsonb_build_object('code', oc.outcome, 'summary', oc.summary,
                'completedBy', oc.completed_by, 'completedAt', oc.completed_at, 'verifiedBy', oc.verified_by, 'contacted', oc.contacted,
                'words', oc.words, 'whyNot', oc.why_not, 'verifiedPersonId', oc.verified_person_id, 'verifiedAt', oc.verified_at) end as outcome,
              cr.id as "caseId", cr.room_id as "roomId", k.body as packet,
              case when v.referral_id is not null then jsonb_build_object('caseId', v.case_id, 'consentId', v.consent_id,
                'legalBasisReason', v.legal_basis_reason, 'situation', v.situation, 'ask', v.ask, 'overrule',
                case when v.overrule_reason is not null then jsonb_strip_nulls(jsonb_build_object('reason', v.overrule_reason,
                  'text', v.overrule_text)) end, 'riskAnswers', v.risk_answers) end as text,
              p.next_agency_ids as "nextAgencyIds",
              case when p.side = 'recipient' and o.id is not null then jsonb_build_object('offerId', o.id, 'title', o.title,
                'isTaken', r.slot_taken) end as slot
         from ${ROW_TABLES}
         left join referral.referral_outcome oc on oc.referral_id = p.referral_id
         left join referral.case_record cr on cr.id = p.case_id
         left join directory.offer o on o.id = r.offer_id
        where p.agency_id = (select sec.agency()) and p.referral_id = $1`,
      [id],
    );
    if (!row) return undefined;
    return {
      ...row,
      child: toRow(row, dayOf(await tx.now())).child,
      outcome: row.outcome && {
        ...row.outcome,
        completedAt: new Date(row.outcome.completedAt),
        verifiedAt: row.outcome.verifiedAt && new Date(row.outcome.verifiedAt),
      },
    };
  }

  findSteps(tx: Tx, id: string): Promise<ReferralStepRecord[]> {
    return tx.planned<ReferralStepRecord>(
      `select s.at, s.kind, s.agency_id as "agencyId", a.name as "agencyName", s.actor_person_id as "personId",
              s.on_behalf_of as "onBehalfOfId", s.text
         from referral.referral_step s join directory.agency a on a.id = s.agency_id
        where s.referral_id = $1
        order by s.at, array_position(array['created', 'submitted', 'delivered', 'opened']::text[], s.kind) nulls last, s.id`,
      [id],
    );
  }

  async findNames(tx: Tx, caseId: string): Promise<string[]> {
    const row = await tx.plannedOne<{ names: string[] }>(
      `select array_remove(array[c.name, c.guardian_name], null) as names
         from referral.case_access a join referral.child c on c.agency_id = a.home_agency_id and c.id = a.child_id
        where a.agency_id = (select sec.agency()) and a.case_id = $1 and a.closed_at is null`,
      [caseId],
    );
    return row?.names ?? [];
  }

  /** Holidays are published once a year: read once a day. */
  async loadCalendar(tx: Tx): Promise<WorkingCalendar> {
    const today = dayOf(await tx.now());
    if (this.calendar?.day !== today) this.calendar = { day: today, value: await readCalendar(tx) };
    return this.calendar.value;
  }

  async isEntrusted(tx: Tx, agencyA: string, agencyB: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from directory.agreement g
        where g.type = 'entrusted' and $1 in (g.agency_a_id, g.agency_b_id) and $2 in (g.agency_a_id, g.agency_b_id)
          and g.signed_a_at is not null and g.signed_b_at is not null
          and (bus.now() at time zone 'Asia/Shanghai')::date between g.valid_from and g.valid_to limit 1`,
      [agencyA, agencyB],
    );
    return rows.length === 1;
  }

  async putDraft(tx: Tx, caseId: string, number: string, draft: DraftContent): Promise<string> {
    const row = await tx.one<{ id: string }>(
      'select referral.put_draft($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as id',
      [
        caseId,
        number,
        draft.toAgencyId,
        draft.needs,
        draft.reason,
        draft.urgency,
        draft.risk,
        draft.dataClasses,
        draft.consentId,
        draft.legalBasis,
        draft.legalBasisReason,
        draft.situation,
        draft.ask,
      ],
    );
    if (!row) throw new Error('put_draft answered nothing');
    if (draft.kind !== 'refer') await tx.query('select referral.set_kind($1, $2)', [row.id, draft.kind]);
    return row.id;
  }

  async updateDraft(tx: Tx, { id, version }: Revision, draft: DraftContent): Promise<boolean> {
    const changed = await tx.execute(
      `with r as (
         update referral.referral set version = version + 1, to_agency_id = $3, needs = $4, reason = $5, urgency = $6,
             risk = $7, data_classes = $8, legal_basis = $9
           where id = $1 and version = $2 and state = 'draft' returning id, agency_id)
       update referral.referral_private v set consent_id = $10, legal_basis_reason = $11, situation = $12, ask = $13
         from r where v.referral_id = r.id and v.agency_id = r.agency_id`,
      [
        id,
        version,
        draft.toAgencyId,
        draft.needs,
        draft.reason,
        draft.urgency,
        draft.risk,
        draft.dataClasses,
        draft.legalBasis,
        draft.consentId,
        draft.legalBasisReason,
        draft.situation,
        draft.ask,
      ],
    );
    if (changed !== 1) return false;
    await tx.query('select referral.sync_draft($1)', [id]);
    return true;
  }

  async noteDraft(tx: Tx, id: string, { overrule, riskAnswers }: DraftContent): Promise<void> {
    await tx.query(
      `update referral.referral_private set overrule_reason = $2, overrule_text = $3, risk_answers = $4
        where referral_id = $1 and agency_id = (select sec.agency())`,
      [id, overrule?.reason ?? null, overrule?.text ?? null, riskAnswers && JSON.stringify(riskAnswers)],
    );
  }

  async submit(tx: Tx, { id, version }: Revision, dueAt: Date, consentId: string | null): Promise<boolean> {
    const changed = await tx.execute(
      `with r as (
         update referral.referral set state = 'submitted', version = version + 1, submitted_at = bus.now(), due_at = $3
           where id = $1 and version = $2 and state = 'draft' returning id, agency_id)
       update referral.referral_private v set consent_id = $4 from r where v.referral_id = r.id and v.agency_id = r.agency_id`,
      [id, version, dueAt, consentId],
    );
    return changed === 1;
  }

  discard(tx: Tx, { id, version }: Revision): Promise<boolean> {
    return changedOne(
      tx,
      `update referral.referral set state = 'discarded', version = version + 1, decided_at = bus.now()
        where id = $1 and version = $2 and state = 'draft'`,
      [id, version],
    );
  }

  accept(tx: Tx, { id, version }: Revision, acceptance: Acceptance): Promise<boolean> {
    return changedOne(
      tx,
      `update referral.referral set state = 'accepted', version = version + 1, decided_at = bus.now(),
          accepted_needs = $3, lead_worker_id = $4, first_contact_on = $5, reply_note = $6
        where id = $1 and version = $2 and state in ('submitted', 'in_review')`,
      [id, version, acceptance.needs, acceptance.leadWorkerId, acceptance.firstContactOn, acceptance.note],
    );
  }

  decline(tx: Tx, { id, version }: Revision, refusal: Refusal): Promise<boolean> {
    return changedOne(
      tx,
      `update referral.referral set state = 'declined', version = version + 1, decided_at = bus.now(),
          decline_reason = $3, reply_text = $4, suggested_agency_id = $5
        where id = $1 and version = $2 and state in ('submitted', 'in_review', 'info_requested')`,
      [id, version, refusal.reason, refusal.text, refusal.suggestedAgencyId],
    );
  }

  withdraw(tx: Tx, { id, version }: Revision, reason: string): Promise<boolean> {
    return changedOne(
      tx,
      `update referral.referral set state = 'withdrawn', version = version + 1, decided_at = bus.now(), withdraw_reason = $3
        where id = $1 and version = $2 and state in ('submitted', 'in_review', 'info_requested')`,
      [id, version, reason],
    );
  }

  async deliver(tx: Tx, id: string, packet: Packet): Promise<void> {
    await tx.query('select referral.deliver($1, $2)', [id, JSON.stringify(packet)]);
  }

  async lockCase(tx: Tx, id: string): Promise<void> {
    await tx.query('select referral.lock_case($1)', [id]);
  }

  async settleAccepted(tx: Tx, id: string): Promise<void> {
    await tx.query('select referral.settle_accepted($1)', [id]);
  }

  async settleClosed(tx: Tx, id: string, nextStepDue?: Date): Promise<void> {
    await tx.query('select referral.settle_closed($1, $2)', [id, nextStepDue ?? null]);
  }

  async linkPrevious(tx: Tx, id: string, previousId: string): Promise<void> {
    await tx.query('select referral.link_previous($1, $2)', [id, previousId]);
  }

  async markOpened(tx: Tx, id: string): Promise<boolean> {
    const row = await tx.one<{ first: boolean }>('select referral.mark_opened($1) as first', [id]);
    return row?.first ?? false;
  }

  async joinThread(tx: Tx, threadId: string): Promise<boolean> {
    const row = await tx.one<{ joined: boolean }>('select referral.join_room($1) as joined', [threadId]);
    return row?.joined ?? false;
  }
}

async function changedOne(tx: Tx, sql: string, params: unknown[]): Promise<boolean> {
  return (await tx.execute(sql, params)) === 1;
}

async function readCalendar(tx: Tx): Promise<WorkingCalendar> {
  const days = await tx.query<{ day: string; is_work: boolean }>('select day, is_work from referral.workday');
  const of = (isWork: boolean): string[] =>
    days.filter((row) => row.is_work === isWork).map((row) => row.day);
  return new WorkingCalendar({ ...CHINA_CALENDAR_DATA, holidays: of(false), makeUpDays: of(true) });
}
