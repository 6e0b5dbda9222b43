import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { ChildrenModule } from '../children';
import { DirectoryModule } from '../directory';
import { FlagDecisionsController } from './api/flag-decisions.controller';
import { FlagsController } from './api/flags.controller';
import { PupilsController } from './api/pupils.controller';
import { AddFlagEntry } from './application/add-flag-entry';
import { DecideFlag } from './application/decide-flag';
import { FindFlags } from './application/find-flags';
import { FlagActs } from './application/flag-acts';
import { FlagTexts } from './application/flag-texts';
import { FlagViews } from './application/flag-views';
import { FlagRepository } from './application/flag.repository';
import { OpenFlag } from './application/open-flag';
import { RaiseFlag } from './application/raise-flag';
import { Roster } from './application/roster';
import { PgFlagRepository } from './persistence/pg-flag.repository';

@Module({
  imports: [AuditModule, ChildrenModule, DirectoryModule],
  controllers: [FlagsController, FlagDecisionsController, PupilsController],
  providers: [
    FindFlags,
    OpenFlag,
    RaiseFlag,
    DecideFlag,
    AddFlagEntry,
    Roster,
    FlagActs,
    FlagTexts,
    FlagViews,
    { provide: FlagRepository, useClass: PgFlagRepository },
  ],
  exports: [FindFlags],
})
export class FlagsModule {}
