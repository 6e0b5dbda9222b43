import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { ChildrenModule } from '../children';
import { FilesModule } from '../files';
import { RoomsModule } from '../rooms';
import { AttachmentsController } from './api/attachments.controller';
import { AddAttachment } from './application/add-attachment';
import { AttachmentPlaces } from './application/attachment-places';
import { AttachmentReading } from './application/attachment-reading';
import { AttachmentRepository, GoneAttachments } from './application/attachment.repository';
import { AttachmentSweeper } from './application/attachment-sweeper';
import { FileScanner } from './application/file-scanner';
import { OpenAttachment } from './application/open-attachment';
import { ScanAttachments } from './application/scan-attachments';
import { ScanQueue } from './application/scan-queue';
import { ClamdScanner } from './clamd/clamd-scanner';
import { PgAttachmentRepository } from './persistence/pg-attachment.repository';
import { PgGoneAttachments } from './persistence/pg-gone-attachments';
import { PgScanQueue } from './persistence/pg-scan-queue';

@Module({
  imports: [AuditModule, ChildrenModule, FilesModule, RoomsModule],
  controllers: [AttachmentsController],
  providers: [
    AddAttachment,
    OpenAttachment,
    AttachmentPlaces,
    AttachmentReading,
    AttachmentSweeper,
    ScanAttachments,
    { provide: ScanQueue, useClass: PgScanQueue },
    { provide: FileScanner, useClass: ClamdScanner },
    { provide: AttachmentRepository, useClass: PgAttachmentRepository },
    { provide: GoneAttachments, useClass: PgGoneAttachments },
  ],
})
export class AttachmentsModule {}
