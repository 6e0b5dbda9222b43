import type { RerouteReferralRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { ContextSource, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { referralNumber } from '../../../record-number';
import { Directory, type AgencyRecord } from '../../directory';
import { ClockRules } from '../../limits';
import type { ReferralRecord } from '../domain/referral';
import { decisionDue } from '../domain/referral.deadline';
import { invalidField } from '../domain/referral.errors';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface RerouteReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: RerouteReferralRequest;
}

const REASON_MIN = 10;

/** Hands a referral on to the agency that fits, within what the sender’s consent or a legal basis allows. */
@Injectable()
export class RerouteReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly directory: Directory,
    private readonly clockRules: ClockRules,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: RerouteReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'reroute', body }, async (tx, actor, record) => {
      const target = await this.requireTarget(tx, record, body);
      if (body.legalBasis && !actor.permissions.includes('consent:override'))
        throw new DomainError('FORBIDDEN', 'Going without consent is up to people with that right.');
      const now = await tx.now();
      return this.doors.reroute(tx, record, {
        toAgencyId: target.id,
        number: referralNumber(now),
        dueAt: decisionDue(record.urgency, now, await this.clockRules.load(tx, target.id)),
        reason: body.reason,
        confirmedBy: body.confirmedBy ?? null,
        legalBasis: body.legalBasis ?? null,
        legalBasisReason: body.legalBasisReason ?? null,
      });
    });
  }

  private async requireTarget(
    tx: Tx,
    record: ReferralRecord,
    body: RerouteReferralRequest,
  ): Promise<AgencyRecord> {
    if (record.urgency === 'U0' && body.confirmedBy === undefined)
      throw invalidField('confirmedBy', 'needed', 'A present danger is handed on once the receiver agreed.');
    if (body.legalBasis && (body.legalBasisReason ?? '').length < REASON_MIN)
      throw invalidField('legalBasisReason', 'minLength', `Say in at least ${REASON_MIN} characters why.`);
    const target = await this.directory.findAgency(tx, body.toAgencyId);
    if (!target || target.status !== 'active' || [record.from.id, record.to.id].includes(target.id))
      throw new DomainError('TARGET_NOT_AVAILABLE', 'This agency cannot receive the referral.');
    return target;
  }
}
