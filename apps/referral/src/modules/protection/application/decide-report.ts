import type { CloseReportRequest, FeedbackRequest } from '@app/contracts';
import { newId, requireVersion } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { found } from '../../../refuse';
import { ReportTexts } from './report-texts';
import { ReportRepository, type ReportMove } from './report.repository';
import { ReportViews, type ReportView } from './report-views';

interface Target {
  id: string;
  version: number | null;
}

/** What a recipient authority does with a report: take it, tell whoever reported, end it. Nobody cancels one. */
@Injectable()
export class DecideReport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reports: ReportRepository,
    private readonly texts: ReportTexts,
    private readonly views: ReportViews,
    private readonly outbox: Outbox,
  ) {}

  acknowledge(ctx: ContextSource, target: Target): Promise<ReportView> {
    return this.move(ctx, target, () => Promise.resolve({ action: 'acknowledge' }));
  }

  feedback(ctx: ContextSource, target: Target, { text }: FeedbackRequest): Promise<ReportView> {
    return this.move(ctx, target, async (tx) => ({
      action: 'feedback',
      entry: await this.entry(tx, target.id, 'feedback', text),
    }));
  }

  close(ctx: ContextSource, target: Target, { outcome, reason }: CloseReportRequest): Promise<ReportView> {
    return this.move(ctx, target, async (tx) => ({
      action: 'close',
      outcome,
      entry: await this.entry(tx, target.id, 'outcome', reason),
    }));
  }

  private async move(
    ctx: ContextSource,
    { id, version }: Target,
    what: (tx: Tx) => Promise<Omit<ReportMove, 'id' | 'version'>>,
  ): Promise<ReportView> {
    const expected = version ?? 0;
    if (version === null) requireVersion(null, expected);
    const view = await this.unitOfWork.run(ctx, async (tx, actor) => {
      const record = await this.reports.move(tx, { id, version: expected, ...(await what(tx)) });
      this.outbox.announce(tx);
      return record && this.views.one(tx, actor, record, true);
    });
    return found(view);
  }

  /** Without a right there is no key; the door then writes the attempt down and answers nothing. */
  private async entry(
    tx: Tx,
    reportId: string,
    kind: 'feedback' | 'outcome',
    text: string,
  ): Promise<ReportMove['entry']> {
    const stored = await this.reports.findKey(tx, reportId);
    if (!stored) return undefined;
    const id = newId();
    const key = this.texts.openKey(reportId, stored);
    return { id, kind, sealed: this.texts.seal(reportId, key, id, text) };
  }
}
