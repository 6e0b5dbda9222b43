import type { ClockRuleSet } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ClockRules } from '../../limits';
import { clockOf } from '../domain/clocks';
import type { Pause } from '../domain/pauses';
import type { ReferralRecord, ReferralRow } from '../domain/referral';
import { ReferralClockDoors } from './referral-clock';
import type { ClockView } from './referral-view';

/** Which clock of a referral runs, how long its step may take, and who said so: what stands behind the next date. */
@Injectable()
export class ClockReader {
  constructor(
    private readonly doors: ReferralClockDoors,
    private readonly rules: ClockRules,
  ) {}

  load(tx: Tx, record: ReferralRow): Promise<ClockRuleSet> {
    return this.rules.load(tx, record.to.id);
  }

  async view(
    tx: Tx,
    record: ReferralRecord,
    rules: ClockRuleSet,
    pauses: Pause[],
  ): Promise<ClockView | null> {
    const facts = await this.doors.read(tx, record.id);
    const clock = facts && clockOf(facts, rules);
    if (!clock) return null;
    const { limit, ...running } = clock;
    const { urgency } = record;
    return {
      ...running,
      limit: limit && {
        value: rules.limits[urgency][limit],
        setBy: await this.rules.source(tx, record.to.id, urgency, limit),
      },
      pauses,
      agencyId: facts.toAgencyId,
    };
  }
}
