import { RESTRICTED_DIFFICULTIES, type Day, type Difficulty } from '@app/contracts';
import { ageOn, dayOf } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SuggestionFacts, type Candidate } from '../application/suggestion-facts';
import type { OfferFacts, Wish } from '../domain/wish';

type CandidateRow = Omit<Candidate, 'offers'> & {
  offers: (Omit<OfferFacts, 'confirmedAt'> & { confirmedAt: string })[];
};

type ChildRow = { residenceCode: string; birthDate: Day; difficulties: Difficulty[] };

@Injectable()
export class PgSuggestionFacts extends SuggestionFacts {
  async loadChild(
    tx: Tx,
    caseId: string,
  ): Promise<Pick<Wish, 'residenceCode' | 'age' | 'difficulties' | 'now'> | undefined> {
    const row = await tx.one<ChildRow>(
      `select c.residence_code as "residenceCode", c.birth_date as "birthDate", c.difficulties
         from referral.case_access a join referral.child c on c.agency_id = a.home_agency_id and c.id = a.child_id
        where a.agency_id = (select sec.agency()) and a.case_id = $1 and a.closed_at is null`,
      [caseId],
    );
    return row && childOf(row, await tx.now());
  }

  async loadExpiring(tx: Tx, referralId: string): Promise<{ caseId: string; wish: Wish } | undefined> {
    const row = await tx.one<ChildRow & Pick<Wish, 'needs' | 'urgency'> & { caseId: string }>(
      `select case_id as "caseId", needs, urgency, residence_code as "residenceCode", birth_date as "birthDate", difficulties
         from referral.expiring_wish($1)`,
      [referralId],
    );
    if (!row) return undefined;
    const { caseId, needs, urgency } = row;
    return { caseId, wish: { ...childOf(row, await tx.now()), needs, urgency } };
  }

  async loadCandidates(tx: Tx, caseId: string, wish: Wish): Promise<Candidate[]> {
    const rows = await tx.query<CandidateRow>(
      `select agency_id as "agencyId", name, type, division_code as "divisionCode", division_name as "divisionName", phone, offers,
              on_time_points as "onTimePoints", agreement_in_force as "agreementInForce", open_needs as "openNeeds",
              declined_needs as "declinedNeeds", is_in_chain as "isInChain"
         from referral.suggestion_facts($1, $2, $3)`,
      [caseId, wish.needs, wish.urgency === 'U0'],
    );
    return rows.map((row) => ({
      ...row,
      offers: row.offers.map((offer) => ({ ...offer, confirmedAt: new Date(offer.confirmedAt) })),
    }));
  }
}

function childOf(row: ChildRow, now: Date): Omit<Wish, 'needs' | 'urgency'> {
  return {
    residenceCode: row.residenceCode,
    age: ageOn(row.birthDate, dayOf(now)),
    difficulties: row.difficulties.filter((code) => !RESTRICTED_DIFFICULTIES.includes(code)),
    now,
  };
}
