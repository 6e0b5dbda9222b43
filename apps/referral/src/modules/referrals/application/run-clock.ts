import { dueAfter, type ClockRuleSet } from '@app/kernel';
import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { referralNumber } from '../../../record-number';
import { ClockRules } from '../../limits';
import { NextCandidates } from '../../routing';
import { nextOf, type ClockStep } from '../domain/clocks';
import { nextStepDue } from '../domain/referral.deadline';
import { ReferralClockDoors, type ClockReading } from './referral-clock';

/**
 * One look of the clock at a referral: does what has come due and answers when it looks again. Every change of the referral sets
 * its timer to now, so nothing here depends on which act came before.
 */
@Injectable()
export class RunReferralClock {
  constructor(
    private readonly doors: ReferralClockDoors,
    private readonly rules: ClockRules,
    private readonly outbox: Outbox,
    private readonly candidates: NextCandidates,
  ) {}

  readonly execute = async (tx: Tx, { subjectId, dueAt }: Firing): Promise<Date | null> => {
    const now = await tx.now();
    const facts = await this.doors.read(tx, subjectId);
    if (!facts) return null;
    const rules = await this.rules.load(tx, facts.toAgencyId);
    const { fire, next } = nextOf(facts, rules, dueAt, now);
    if (!fire) return next;
    this.outbox.announce(tx);
    if (!(await this.changes(tx, subjectId, facts, fire, rules))) return next;
    const changed = await this.doors.read(tx, subjectId);
    return changed ? nextOf(changed, rules, now, now).next : null;
  };

  /** Whether the referral is another one now. */
  private async changes(
    tx: Tx,
    id: string,
    facts: ClockReading,
    { kind }: ClockStep,
    rules: ClockRuleSet,
  ): Promise<boolean> {
    switch (kind) {
      case 'expire':
        return this.expire(tx, id, facts, rules);
      case 'verify':
        return this.doors.verify(tx, id);
      case 'settle':
        return this.doors.settle(tx, id);
      case 'end_access':
        return this.doors.endAccess(tx, id);
      default:
        await this.doors.tell(tx, id, kind);
        return false;
    }
  }

  /** Both sides are told. A danger goes on by itself; for everything else a person chooses among those who may take it next. */
  private async expire(tx: Tx, id: string, facts: ClockReading, rules: ClockRuleSet): Promise<boolean> {
    const now = await tx.now();
    const { urgency } = facts;
    const goesOn = urgency === 'U0' || urgency === 'U1';
    const next = goesOn ? [] : await this.candidates.of(tx, id);
    if (!(await this.doors.expire(tx, id, nextStepDue(now, rules.calendar), next))) return false;
    if (goesOn) {
      const decideBy = dueAfter(urgency, now, rules.limits[urgency].decide, rules.calendar);
      await this.doors.reroute(tx, id, referralNumber(now), decideBy);
      await this.doors.tell(tx, id, urgency === 'U0' ? 'city' : 'route');
    }
    return true;
  }
}
