import type { AgencyRef } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { found } from '../../../refuse';
import type { ReportRow } from '../domain/report';
import { ReportRepository } from './report.repository';
import { ReportViews, type ReportView } from './report-views';

/** Who may not read learns nothing, after the attempt was written down: the refusal must commit before it is answered. */
@Injectable()
export class ReadReports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reports: ReportRepository,
    private readonly views: ReportViews,
    private readonly outbox: Outbox,
  ) {}

  desks(ctx: ContextSource): Promise<AgencyRef[]> {
    return this.unitOfWork.run(ctx, (tx) => this.reports.findDesks(tx));
  }

  list(ctx: ContextSource, box: 'mine' | 'received'): Promise<ReportRow[]> {
    return this.unitOfWork.run(ctx, (tx) => this.reports.find(tx, box));
  }

  async own(ctx: ContextSource, id: string): Promise<ReportView> {
    const view = await this.unitOfWork.run(ctx, async (tx, actor) => {
      const record = await this.reports.readOwn(tx, id);
      this.outbox.announce(tx);
      return record && this.views.one(tx, actor, record, false);
    });
    return found(view);
  }

  async open(ctx: ContextSource, id: string, reason: string): Promise<ReportView> {
    const view = await this.unitOfWork.run(ctx, async (tx, actor) => {
      const record = await this.reports.open(tx, id, reason);
      this.outbox.announce(tx);
      return record && this.views.one(tx, actor, record, true);
    });
    return found(view);
  }
}
