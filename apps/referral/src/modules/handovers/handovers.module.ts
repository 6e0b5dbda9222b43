import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import { HandoversController } from './api/handovers.controller';
import { HandoverReader } from './application/handover-reader';
import { HandoverRepository } from './application/handover.repository';
import { OpenHandover, OpenTransferMatch } from './application/open-handover';
import { SignHandover } from './application/sign-handover';
import { WriteHandover } from './application/write-handover';
import { PgHandoverRepository } from './persistence/pg-handover.repository';

@Module({
  imports: [DirectoryModule],
  controllers: [HandoversController],
  providers: [
    { provide: HandoverRepository, useClass: PgHandoverRepository },
    HandoverReader,
    OpenHandover,
    OpenTransferMatch,
    WriteHandover,
    SignHandover,
  ],
})
export class HandoversModule {}
