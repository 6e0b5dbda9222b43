import type { UpdateReferralRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import { changedDraft, requireNoIdentity } from '../domain/draft.rules';
import { draftOf, factsOf } from '../domain/referral';
import { requireAllowed, stateConflict } from '../domain/referral.policy';
import { ReferralReader } from './referral-reader';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface UpdateReferralInput {
  id: string;
  version: number | null;
  body: UpdateReferralRequest;
}

/** Changes a draft. What was sent is frozen. */
@Injectable()
export class UpdateReferral {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly referrals: ReferralRepository,
    private readonly reader: ReferralReader,
    private readonly directory: Directory,
  ) {}

  execute(ctx: ContextSource, { id, version, body }: UpdateReferralInput): Promise<ReferralView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const record = await this.reader.require(tx, id);
      requireAllowed(actor, factsOf(record), 'edit', version);
      if (!record.text) throw new DomainError('NOT_FOUND');
      const draft = changedDraft(draftOf(record, record.text), body);
      requireNoIdentity(draft, await this.referrals.findNames(tx, record.text.caseId));
      const target = await this.directory.findAgency(tx, draft.toAgencyId);
      if (!target || target.id === actor.agencyId)
        throw new DomainError('TARGET_NOT_AVAILABLE', 'This agency cannot receive the referral.');
      if (!(await this.referrals.updateDraft(tx, { id, version: record.version }, draft))) {
        const facts = factsOf(await this.reader.require(tx, id));
        requireAllowed(actor, facts, 'edit', version);
        throw stateConflict(actor, facts);
      }
      if (body.overrule !== undefined || body.riskAnswers !== undefined)
        await this.referrals.noteDraft(tx, id, draft);
      return this.reader.view(tx, actor, id);
    });
  }
}
