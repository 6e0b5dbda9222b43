import { inTransaction } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { OldReportDrafts } from '../application/report-draft.repository';

@Injectable()
export class PgOldReportDrafts extends OldReportDrafts {
  constructor(private readonly databases: Databases) {
    super();
  }

  async sweep(): Promise<void> {
    await inTransaction(this.databases.jobs, (tx) => tx.query('select referral.sweep_report_drafts()'));
  }
}
