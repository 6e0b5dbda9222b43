import { Clock, SystemClock } from '@app/kernel';
import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CasesModule } from '../cases';
import { ChildrenModule } from '../children';
import { DirectoryModule } from '../directory';
import { FilesController } from './api/files.controller';
import { AddFile } from './application/add-file';
import { CleanIntake } from './application/clean-intake';
import { FileIntake } from './application/file-intake';
import { FileJournal } from './application/file-journal';
import { FilePlaces } from './application/file-places';
import { FileSweeper } from './application/file-sweeper';
import { FileRepository, StrayFiles } from './application/file.repository';
import { FileTickets } from './application/file-tickets';
import { FileStore } from './application/file-store';
import { FileViews } from './application/file-views';
import { FindFiles } from './application/find-files';
import { PictureCleaner } from './application/picture-cleaner';
import { StoredFiles } from './application/stored-files';
import { OpenFile } from './application/open-file';
import { PgFileRepository } from './persistence/pg-file.repository';
import { PgStrayFiles } from './persistence/pg-stray-files';
import { ProcessPictureCleaner } from './pictures/process-picture-cleaner';
import { DiskFileStore } from './persistence/disk-file-store';

@Module({
  imports: [AuditModule, CasesModule, ChildrenModule, DirectoryModule],
  controllers: [FilesController],
  providers: [
    FindFiles,
    AddFile,
    OpenFile,
    FileIntake,
    CleanIntake,
    StoredFiles,
    FileTickets,
    FileJournal,
    FilePlaces,
    FileViews,
    FileSweeper,
    { provide: Clock, useClass: SystemClock },
    { provide: FileRepository, useClass: PgFileRepository },
    { provide: StrayFiles, useClass: PgStrayFiles },
    { provide: PictureCleaner, useClass: ProcessPictureCleaner },
    { provide: FileStore, useClass: DiskFileStore },
  ],
  exports: [CleanIntake, FileIntake, FileTickets, StoredFiles],
})
export class FilesModule {}
