import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { DirectoryModule } from '../directory';
import { ReferralsModule } from '../referrals';
import { ExportsController } from './api/exports.controller';
import { ExportLists } from './application/export-list';
import { ExportSource } from './application/export-source';
import { ExportTables } from './application/export-tables';
import { PgExportSource } from './persistence/pg-export-source';

@Module({
  imports: [AuditModule, DirectoryModule, ReferralsModule],
  controllers: [ExportsController],
  providers: [ExportLists, ExportTables, { provide: ExportSource, useClass: PgExportSource }],
})
export class ExportsModule {}
