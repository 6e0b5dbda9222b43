import { Module } from '@nestjs/common';
import { ChildrenModule } from '../children';
import { DirectoryModule } from '../directory';
import { ReportDraftController } from './api/report-draft.controller';
import { ReportsController } from './api/reports.controller';
import { DecideReport } from './application/decide-report';
import { FileReport } from './application/file-report';
import { ReadReports } from './application/read-reports';
import { ReportDraftSweeper } from './application/report-draft-sweeper';
import { ReportDraftTexts } from './application/report-draft-texts';
import { OldReportDrafts, ReportDraftRepository } from './application/report-draft.repository';
import { ReportDrafts } from './application/report-drafts';
import { ReportTexts } from './application/report-texts';
import { ReportViews } from './application/report-views';
import { ReportRepository } from './application/report.repository';
import { PgOldReportDrafts } from './persistence/pg-old-report-drafts';
import { PgReportDraftRepository } from './persistence/pg-report-draft.repository';
import { PgReportRepository } from './persistence/pg-report.repository';

@Module({
  imports: [ChildrenModule, DirectoryModule],
  controllers: [ReportDraftController, ReportsController],
  providers: [
    FileReport,
    ReadReports,
    DecideReport,
    ReportTexts,
    ReportViews,
    ReportDrafts,
    ReportDraftTexts,
    ReportDraftSweeper,
    { provide: ReportDraftRepository, useClass: PgReportDraftRepository },
    { provide: OldReportDrafts, useClass: PgOldReportDrafts },
    { provide: ReportRepository, useClass: PgReportRepository },
  ],
})
export class ProtectionModule {}
