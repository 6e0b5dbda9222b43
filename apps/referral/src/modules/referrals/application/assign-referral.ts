import type { AssignReferralRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import { invalidField } from '../domain/referral.errors';
import { mayHaveInHand } from '../domain/referral.policy';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface AssignReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: AssignReferralRequest;
}

/** Gives one claimed referral to a colleague: it is never in the queue between the two. */
@Injectable()
export class AssignReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly directory: Directory,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: AssignReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'assign', body }, async (tx, actor, record) => {
      const colleagues = await this.directory.findColleagues(tx, actor.agencyId);
      const colleague = colleagues.find(({ personId }) => personId === body.toPersonId);
      if (!colleague || !mayHaveInHand(colleague.roles) || record.claimedBy === body.toPersonId)
        throw invalidField(
          'toPersonId',
          'colleague',
          'Somebody else of the agency who decides about referrals.',
        );
      return this.doors.assign(tx, record, body.toPersonId);
    });
  }
}
