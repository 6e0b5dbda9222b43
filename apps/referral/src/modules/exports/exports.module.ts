import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { DirectoryModule } from '../directory';
import { FlagsModule } from '../flags';
import { FollowUpsModule } from '../followups';
import { OversightModule } from '../oversight';
import { PoolModule } from '../pool';
import { ReferralsModule } from '../referrals';
import { ExportsController } from './api/exports.controller';
import { WorkExportsController } from './api/work-exports.controller';
import { ExportLists } from './application/export-list';
import { ExportSource } from './application/export-source';
import { ExportTables } from './application/export-tables';
import { ExportWork } from './application/export-work';
import { PgExportSource } from './persistence/pg-export-source';

@Module({
  imports: [
    AuditModule,
    DirectoryModule,
    FlagsModule,
    FollowUpsModule,
    OversightModule,
    PoolModule,
    ReferralsModule,
  ],
  controllers: [ExportsController, WorkExportsController],
  providers: [ExportLists, ExportTables, ExportWork, { provide: ExportSource, useClass: PgExportSource }],
})
export class ExportsModule {}
