import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { DirectoryModule } from '../directory';
import { DisclosuresModule } from '../disclosures';
import { FlagsModule } from '../flags';
import { FollowUpsModule } from '../followups';
import { OversightModule } from '../oversight';
import { PoolModule } from '../pool';
import { ReferralsModule } from '../referrals';
import { RoomsModule } from '../rooms';
import { DutyExportsController } from './api/duty-exports.controller';
import { ExportsController } from './api/exports.controller';
import { RegisterExportsController } from './api/register-exports.controller';
import { RoomExportsController } from './api/room-exports.controller';
import { WorkExportsController } from './api/work-exports.controller';
import { ExportDuties } from './application/export-duties';
import { ExportLists } from './application/export-list';
import { ExportSource } from './application/export-source';
import { ExportTables } from './application/export-tables';
import { ExportRegisters } from './application/export-registers';
import { ExportWork } from './application/export-work';
import { ExportRoom } from './application/export-room';
import { RegisterSource } from './application/register-source';
import { RoomReaders } from './application/room-readers';
import { PgExportSource } from './persistence/pg-export-source';
import { PgRegisterSource } from './persistence/pg-register-source';
import { PgRoomReaders } from './persistence/pg-room-readers';

@Module({
  imports: [
    AuditModule,
    DirectoryModule,
    DisclosuresModule,
    FlagsModule,
    FollowUpsModule,
    OversightModule,
    PoolModule,
    ReferralsModule,
    RoomsModule,
  ],
  controllers: [
    ExportsController,
    WorkExportsController,
    DutyExportsController,
    RegisterExportsController,
    RoomExportsController,
  ],
  providers: [
    ExportLists,
    ExportTables,
    ExportWork,
    ExportDuties,
    ExportRegisters,
    ExportRoom,
    { provide: RoomReaders, useClass: PgRoomReaders },
    { provide: RegisterSource, useClass: PgRegisterSource },
    { provide: ExportSource, useClass: PgExportSource },
  ],
})
export class ExportsModule {}
