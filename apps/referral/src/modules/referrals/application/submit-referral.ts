import { DomainError } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { draftOf } from '../domain/referral';
import { ReferralActs } from './referral-acts';
import type { ReferralView } from './referral-view';
import { SubmissionGate } from './submission-gate';

export interface SubmitReferralInput {
  id: string;
  version: number | null;
  key: string;
}

/** Sends a draft: from here on its text is frozen and the recipient's clock runs. */
@Injectable()
export class SubmitReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly gate: SubmissionGate,
  ) {}

  execute(ctx: ContextSource, input: SubmitReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'submit', body: null }, async (tx, actor, record) => {
      if (!record.text) throw new DomainError('NOT_FOUND');
      const revision = { id: record.id, version: record.version };
      return this.gate.submit(tx, actor, revision, record.text.caseId, draftOf(record, record.text));
    });
  }
}
