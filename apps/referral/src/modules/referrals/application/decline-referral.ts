import { DECLINE_REASONS_WITH_TEXT, type DeclineReferralRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import { factsOf } from '../domain/referral';
import { nextStepDue } from '../domain/referral.deadline';
import { invalidField } from '../domain/referral.errors';
import { mayDecline } from '../domain/referral.policy';
import { ReferralActs } from './referral-acts';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface DeclineReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: DeclineReferralRequest;
}

const TEXT_MIN = 10;

/** Says no with a reason; packet and thread are gone for the own agency from the next request on. */
@Injectable()
export class DeclineReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly referrals: ReferralRepository,
    private readonly directory: Directory,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: DeclineReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'decline', body }, async (tx, actor, record) => {
      if (!mayDecline(factsOf(record)))
        throw new DomainError('DECLINE_NOT_ALLOWED', 'A present danger is handed on, never declined.');
      if (DECLINE_REASONS_WITH_TEXT.includes(body.reason) && (body.text ?? '').length < TEXT_MIN)
        throw invalidField('text', 'minLength', `This reason needs at least ${TEXT_MIN} characters of text.`);
      const suggested = body.suggestedAgencyId ?? null;
      if (suggested !== null) {
        const agency = await this.directory.findAgency(tx, suggested);
        if (!agency || suggested === actor.agencyId || suggested === record.from.id)
          throw invalidField('suggestedAgencyId', 'other_agency', 'Suggest an agency that could take it.');
      }
      const { id, version } = record;
      const refusal = { reason: body.reason, text: body.text ?? null, suggestedAgencyId: suggested };
      if (!(await this.referrals.decline(tx, { id, version }, refusal))) return false;
      const calendar = await this.referrals.loadCalendar(tx);
      await this.referrals.settleClosed(tx, id, nextStepDue(await tx.now(), calendar));
      return true;
    });
  }
}
