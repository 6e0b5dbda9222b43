import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { ChildrenModule } from '../children';
import { ConsentsModule } from '../consents';
import { DirectoryModule } from '../directory';
import { CaseStageController } from './api/case-stage.controller';
import { CasesController } from './api/cases.controller';
import { AddNeed } from './application/add-need';
import { CaseFiles } from './application/case-files';
import { CaseReader } from './application/case-reader';
import { CaseRepository } from './application/case.repository';
import { CaseSummaries } from './application/case-summaries';
import { CreateCase } from './application/create-case';
import { FindCaseMembers } from './application/find-case-members';
import { FindCases } from './application/find-cases';
import { FindTimeline } from './application/find-timeline';
import { MoveStage } from './application/move-stage';
import { OpenCase } from './application/open-case';
import { PgCaseFiles } from './persistence/pg-case-files';
import { PgCaseRepository } from './persistence/pg-case.repository';

@Module({
  imports: [AuditModule, ChildrenModule, ConsentsModule, DirectoryModule],
  controllers: [CasesController, CaseStageController],
  providers: [
    FindCases,
    OpenCase,
    CreateCase,
    AddNeed,
    MoveStage,
    FindTimeline,
    FindCaseMembers,
    CaseReader,
    CaseSummaries,
    { provide: CaseRepository, useClass: PgCaseRepository },
    { provide: CaseFiles, useClass: PgCaseFiles },
  ],
  exports: [CaseFiles],
})
export class CasesModule {}
