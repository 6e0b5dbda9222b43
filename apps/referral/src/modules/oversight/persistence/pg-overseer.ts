import type { DemandRequest, OversightFilter } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  Overseer,
  type OrphanRow,
  type OverseenRow,
  type StandInRow,
  type StateCount,
} from '../application/overseer';

const ROW = `id, number, state, urgency, from_agency_id as "fromId", to_agency_id as "toId", holder_agency_id as "holderId",
  submitted_at as "submittedAt", due_at as "dueAt", demanded_on as "demandedAt", demand_due as "demandDue"`;
const ALL = 10_000;

@Injectable()
export class PgOverseer extends Overseer {
  orphans(tx: Tx): Promise<OrphanRow[]> {
    return tx.query<OrphanRow>(
      'select kind, subject_id as id, number, agency_id as "agencyId", why from referral.orphans()',
    );
  }

  standIns(tx: Tx): Promise<StandInRow[]> {
    return tx.query<StandInRow>(
      `select kind, number, agency_id as "agencyId", for_agency_id as "forAgencyId", since from referral.stand_ins()`,
    );
  }

  referrals(tx: Tx, only: OversightFilter | null, limit: number): Promise<OverseenRow[]> {
    return tx.query<OverseenRow>(`select ${ROW} from referral.oversight($1, $2)`, [only, limit]);
  }

  counts(tx: Tx): Promise<StateCount[]> {
    return tx.query<StateCount>('select * from referral.oversight_counts() order by state');
  }

  async demand(tx: Tx, referralId: string, { text, dueOn }: DemandRequest): Promise<void> {
    await tx.query('select referral.demand($1, $2, $3)', [referralId, text, dueOn]);
  }

  findOne(tx: Tx, referralId: string): Promise<OverseenRow | undefined> {
    return tx.one<OverseenRow>(`select ${ROW} from referral.oversight(null, ${ALL}) where id = $1`, [
      referralId,
    ]);
  }
}
