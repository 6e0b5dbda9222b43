import type { ReportDraftRequest } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReportDraftRepository } from './report-draft.repository';
import { ReportDraftTexts } from './report-draft-texts';

export interface ReportDraftView extends ReportDraftRequest {
  savedAt: Date;
  keptUntil: Date;
}

/** What somebody writes and has not sent. It is nobody else's, so nothing of it is audited or told: a trace would say that it exists. */
@Injectable()
export class ReportDrafts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: ReportDraftRepository,
    private readonly texts: ReportDraftTexts,
  ) {}

  read(ctx: ContextSource): Promise<ReportDraftView | null> {
    return this.unitOfWork.run(ctx, async (tx, { personId }) => {
      const kept = await this.drafts.read(tx);
      if (!kept) return null;
      const { savedAt, keptUntil } = kept;
      return { ...this.texts.open(personId, kept), savedAt, keptUntil };
    });
  }

  /** When it was kept; null when that report has been sent already. */
  keep(ctx: ContextSource, draft: ReportDraftRequest): Promise<Date | null> {
    return this.unitOfWork.run(ctx, (tx, { personId }) =>
      this.drafts.keep(tx, draft.id, this.texts.seal(personId, draft)),
    );
  }

  drop(ctx: ContextSource): Promise<void> {
    return this.unitOfWork.run(ctx, (tx) => this.drafts.drop(tx));
  }
}
