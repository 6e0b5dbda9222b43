import type { VerifyReferralRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { FollowUpWords } from '../../followups';
import { invalidField } from '../domain/referral.errors';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface VerifyReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: VerifyReferralRequest;
}

/** Closes the loop after talking with the child or a guardian: in their words, or with why there are none. */
@Injectable()
export class VerifyReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly followUps: FollowUpWords,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: VerifyReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'verify', body }, async (tx, _actor, record) => {
      const { contacted, words = null, whyNot = null, followUpId } = body;
      if (followUpId !== undefined && words === null && whyNot === null && contacted === 'child') {
        const said = await this.followUps.ofChild(tx, followUpId);
        if (said === undefined) throw invalidField('followUpId', 'words', 'The child says nothing there.');
        return this.doors.verifyByFollowUp(tx, record, said, followUpId);
      }
      if (followUpId !== undefined || (words === null) === (whyNot === null))
        throw invalidField('words', 'one_of', 'Give their words, or say why there are none.');
      return this.doors.verify(tx, record, { contacted, words, whyNot });
    });
  }
}
