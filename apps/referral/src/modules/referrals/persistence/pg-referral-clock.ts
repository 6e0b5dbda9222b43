import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralClockDoors, type ClockReading, type ClockTold } from '../application/referral-clock';

@Injectable()
export class PgReferralClockDoors extends ReferralClockDoors {
  read(tx: Tx, referralId: string): Promise<ClockReading | undefined> {
    return tx.plannedOne<ClockReading>(
      `select to_agency_id as "toAgencyId", state, urgency, submitted_at as "submittedAt", acknowledged_at as "acknowledgedAt",
              due_at as "dueAt", info_requested_at as "infoRequestedAt", decided_at as "decidedAt", started_at as "startedAt",
              held_at as "heldAt", completed_at as "completedAt", access_until as "accessUntil",
              is_last_resort as "isLastResort", is_followed as "isFollowed"
         from referral.clock_facts($1)`,
      [referralId],
    );
  }

  async tell(tx: Tx, referralId: string, level: ClockTold): Promise<void> {
    await tx.query('select referral.tell($1, $2)', [referralId, level]);
  }

  expire(tx: Tx, referralId: string, nextStepBy: Date, candidates: readonly string[]): Promise<boolean> {
    return didIt(tx, 'select referral.expire($1, $2, $3) as done', [referralId, nextStepBy, candidates]);
  }

  async reroute(tx: Tx, referralId: string, number: string, dueAt: Date): Promise<string | undefined> {
    const row = await tx.one<{ id: string | null }>('select referral.reroute_expired($1, $2, $3) as id', [
      referralId,
      number,
      dueAt,
    ]);
    return row?.id ?? undefined;
  }

  verify(tx: Tx, referralId: string): Promise<boolean> {
    return didIt(tx, 'select referral.verify_by_clock($1) as done', [referralId]);
  }

  settle(tx: Tx, referralId: string): Promise<boolean> {
    return didIt(tx, 'select referral.settle_next_step($1) as done', [referralId]);
  }

  endAccess(tx: Tx, referralId: string): Promise<boolean> {
    return didIt(tx, 'select referral.close_access($1) as done', [referralId]);
  }
}

async function didIt(tx: Tx, sql: string, params: unknown[]): Promise<boolean> {
  return (await tx.one<{ done: boolean }>(sql, params))?.done ?? false;
}
