import { Module } from '@nestjs/common';
import { ChildrenModule } from '../children';
import { DirectoryModule } from '../directory';
import { ReportsController } from './api/reports.controller';
import { DecideReport } from './application/decide-report';
import { FileReport } from './application/file-report';
import { ReadReports } from './application/read-reports';
import { ReportTexts } from './application/report-texts';
import { ReportViews } from './application/report-views';
import { ReportRepository } from './application/report.repository';
import { PgReportRepository } from './persistence/pg-report.repository';

@Module({
  imports: [ChildrenModule, DirectoryModule],
  controllers: [ReportsController],
  providers: [
    FileReport,
    ReadReports,
    DecideReport,
    ReportTexts,
    ReportViews,
    { provide: ReportRepository, useClass: PgReportRepository },
  ],
})
export class ProtectionModule {}
