import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { ChildrenModule } from '../children';
import { DirectoryModule } from '../directory';
import { FilesModule } from '../files';
import { LimitsModule } from '../limits';
import { CaseFollowUpsController } from './api/case-follow-ups.controller';
import { FollowUpActsController } from './api/follow-up-acts.controller';
import { FollowUpPhotosController } from './api/follow-up-photos.controller';
import { FollowUpsController } from './api/follow-ups.controller';
import { AskFollowUp } from './application/ask-follow-up';
import { BeginOwnVisit } from './application/begin-own-visit';
import { FindFollowUps } from './application/find-follow-ups';
import { FindVisitedChildren } from './application/find-visited-children';
import { FollowUpActs } from './application/follow-up-acts';
import { FollowUpTexts } from './application/follow-up-texts';
import { FollowUpViews } from './application/follow-up-views';
import { FollowUpWords } from './application/follow-up-words';
import { FollowUpRepository } from './application/follow-up.repository';
import { KeepPhoto } from './application/keep-photo';
import { MoveFollowUp } from './application/move-follow-up';
import { OpenPhoto } from './application/open-photo';
import { PhotoSeal } from './application/photo-seal';
import { PhotoRepository } from './application/photo.repository';
import { UploadPhoto } from './application/upload-photo';
import { OpenFollowUp } from './application/open-follow-up';
import { RecordFollowUp } from './application/record-follow-up';
import { RecordOwnVisit } from './application/record-own-visit';
import { RunFollowUpClock } from './application/run-follow-up-clock';
import { WriteRecord } from './application/write-record';
import { PgPhotoRepository } from './persistence/pg-photo.repository';
import { PgFollowUpRepository } from './persistence/pg-follow-up.repository';

@Module({
  imports: [CasesModule, ChildrenModule, DirectoryModule, FilesModule, LimitsModule],
  controllers: [
    CaseFollowUpsController,
    FollowUpsController,
    FollowUpActsController,
    FollowUpPhotosController,
  ],
  providers: [
    FindFollowUps,
    FindVisitedChildren,
    OpenFollowUp,
    AskFollowUp,
    MoveFollowUp,
    RecordFollowUp,
    WriteRecord,
    BeginOwnVisit,
    RecordOwnVisit,
    UploadPhoto,
    KeepPhoto,
    OpenPhoto,
    PhotoSeal,
    FollowUpActs,
    FollowUpTexts,
    FollowUpViews,
    FollowUpWords,
    RunFollowUpClock,
    { provide: PhotoRepository, useClass: PgPhotoRepository },
    { provide: FollowUpRepository, useClass: PgFollowUpRepository },
  ],
  exports: [FindFollowUps, FollowUpWords, RunFollowUpClock],
})
export class FollowUpsModule {}
