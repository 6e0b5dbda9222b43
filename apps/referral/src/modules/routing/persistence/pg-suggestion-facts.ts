import { RESTRICTED_DIFFICULTIES, type Day, type Difficulty } from '@app/contracts';
import { ageOn, dayOf, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SuggestionFacts, type Candidate } from '../application/suggestion-facts';
import type { OfferFacts, Wish } from '../domain/wish';

type CandidateRow = Omit<Candidate, 'offers'> & {
  offers: (Omit<OfferFacts, 'confirmedAt'> & { confirmedAt: string })[];
};

/** $1 the asker's agency, $2 needs, $3 case, $4 whether the danger is present, $5 county of residence. */
const CANDIDATES = `
  with asked as (
    select r.to_agency_id as agency_id, r.needs, r.state
      from referral.referral_private v join referral.referral r on r.id = v.referral_id
     where v.agency_id = $1 and v.case_id = $3
  ), chain as (
    select r.agency_id from referral.case_access a join referral.referral r on r.id = a.via_referral_id
     where a.agency_id = $1 and a.case_id = $3 and a.closed_at is null
  ), candidate as (
    select a.*, d.name as division_name, offers.list
      from directory.agency a
      join directory.division d on d.code = a.division_code
      left join lateral (
        select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'needs', o.needs, 'divisionCodes', o.division_codes,
                 'ageFrom', o.age_from, 'ageTo', o.age_to, 'difficulties', o.difficulties, 'capacity', o.capacity,
                 'openSlots', o.open_slots, 'waitingDays', o.waiting_days, 'acceptsUrgent', o.accepts_urgent,
                 'confirmedAt', o.confirmed_at) order by o.id) as list
          from directory.offer o where o.agency_id = a.id and o.needs && $2::text[]) offers on true
     where a.status = 'active' and a.id <> $1
       and (offers.list is not null or ($4 and a.type = 'CA' and a.division_code = $5))
  )
  select c.id as "agencyId", c.name, c.type, c.division_code as "divisionCode", c.division_name as "divisionName", c.phone,
         coalesce(c.list, '[]') as offers, p.points as "onTimePoints",
         exists (select 1 from directory.agreement g
           where (g.agency_a_id, g.agency_b_id) in (($1, c.id), (c.id, $1))
             and g.signed_a_at is not null and g.signed_b_at is not null
             and (bus.now() at time zone 'Asia/Shanghai')::date between g.valid_from and g.valid_to) as "agreementInForce",
         array(select distinct n from asked s, unnest(s.needs) n where s.agency_id = c.id
           and s.state not in ('draft', 'discarded', 'declined', 'withdrawn', 'expired', 'rerouted', 'returned', 'completed',
                               'verified', 'voided')) as "openNeeds",
         array(select distinct n from asked s, unnest(s.needs) n where s.agency_id = c.id and s.state = 'declined') as "declinedNeeds",
         exists (select 1 from chain where chain.agency_id = c.id) as "isInChain"
    from candidate c
    join referral.on_time_points(array(select id from candidate)) p on p.agency_id = c.id`;

@Injectable()
export class PgSuggestionFacts extends SuggestionFacts {
  async loadChild(
    tx: Tx,
    caseId: string,
  ): Promise<Pick<Wish, 'residenceCode' | 'age' | 'difficulties' | 'now'> | undefined> {
    const row = await tx.one<{ residenceCode: string; birthDate: Day; difficulties: Difficulty[] }>(
      `select c.residence_code as "residenceCode", c.birth_date as "birthDate", c.difficulties
         from referral.case_access a join referral.child c on c.agency_id = a.home_agency_id and c.id = a.child_id
        where a.agency_id = (select sec.agency()) and a.case_id = $1 and a.closed_at is null`,
      [caseId],
    );
    if (!row) return undefined;
    const now = await tx.now();
    return {
      residenceCode: row.residenceCode,
      age: ageOn(row.birthDate, dayOf(now)),
      difficulties: row.difficulties.filter((code) => !RESTRICTED_DIFFICULTIES.includes(code)),
      now,
    };
  }

  async loadCandidates(tx: Tx, actor: Actor, caseId: string, wish: Wish): Promise<Candidate[]> {
    const rows = await tx.query<CandidateRow>(CANDIDATES, [
      actor.agencyId,
      wish.needs,
      caseId,
      wish.urgency === 'U0',
      wish.residenceCode.slice(0, 6),
    ]);
    return rows.map((row) => ({
      ...row,
      offers: row.offers.map((offer) => ({ ...offer, confirmedAt: new Date(offer.confirmedAt) })),
    }));
  }
}
