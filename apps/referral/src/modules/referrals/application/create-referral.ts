import type { CreateReferralRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { referralNumber } from '../../../record-number';
import { CaseFiles } from '../../cases';
import { Directory } from '../../directory';
import { newDraft, requireNoIdentity } from '../domain/draft.rules';
import { ReferralReader } from './referral-reader';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';
import { SubmissionGate } from './submission-gate';

export interface CreateReferralInput {
  caseId: string;
  key: string;
  body: CreateReferralRequest;
}

/** The neighbours that a new draft asks. */
@Injectable()
export class DraftSources {
  constructor(
    readonly cases: CaseFiles,
    readonly directory: Directory,
    readonly outbox: Outbox,
  ) {}
}

/** A draft on a case that the agency has access to; with `submit` it is sent in the same transaction or not made at all. */
@Injectable()
export class CreateReferral {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly referrals: ReferralRepository,
    private readonly reader: ReferralReader,
    private readonly gate: SubmissionGate,
    private readonly sources: DraftSources,
  ) {}

  execute(ctx: ContextSource, { caseId, key, body }: CreateReferralInput): Promise<ReferralView> {
    const request = { route: 'POST /api/cases/:id/referrals', key, body: { caseId, body } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const { resource } = await idempotent(tx, actor, request, async () => {
        const access = await this.sources.cases.loadCaseAccess(tx, actor, caseId);
        if (!access) throw new DomainError('NOT_FOUND');
        const draft = newDraft(body);
        requireNoIdentity(draft, await this.referrals.findNames(tx, caseId));
        if (!(await this.sources.directory.findAgency(tx, draft.toAgencyId)))
          throw new DomainError('TARGET_NOT_AVAILABLE', 'There is no such agency.');
        const id = await this.referrals.putDraft(tx, caseId, referralNumber(await tx.now()), draft);
        if (draft.overrule || draft.riskAnswers) await this.referrals.noteDraft(tx, id, draft);
        if (body.previousId) await this.referrals.linkPrevious(tx, id, body.previousId);
        if (body.submit) await this.gate.submit(tx, actor, { id, version: 1 }, caseId, draft);
        return { status: 201, resource: { id } };
      });
      this.sources.outbox.announce(tx);
      return this.reader.view(tx, actor, String(resource.id));
    });
  }
}
