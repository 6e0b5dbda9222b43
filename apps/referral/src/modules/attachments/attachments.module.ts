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
import { OpenAttachment } from './application/open-attachment';
import { PgAttachmentRepository } from './persistence/pg-attachment.repository';
import { PgGoneAttachments } from './persistence/pg-gone-attachments';

@Module({
  imports: [AuditModule, ChildrenModule, FilesModule, RoomsModule],
  controllers: [AttachmentsController],
  providers: [
    AddAttachment,
    OpenAttachment,
    AttachmentPlaces,
    AttachmentReading,
    AttachmentSweeper,
    { provide: AttachmentRepository, useClass: PgAttachmentRepository },
    { provide: GoneAttachments, useClass: PgGoneAttachments },
  ],
})
export class AttachmentsModule {}
