import { Module } from '@nestjs/common';
import { AttemptsController } from './api/attempts.controller';
import { DemoMailsController } from './api/demo-mails.controller';
import { AttemptQueue } from './application/attempt-queue';
import { AttemptRepository } from './application/attempt.repository';
import { ChannelSenders } from './application/channel-sender';
import { FindAttempts } from './application/find-attempts';
import { FindDemoMails } from './application/find-demo-mails';
import { SendAttempts } from './application/send-attempts';
import { PgAttemptRepository } from './persistence/pg-attempt.repository';
import { SmtpSender } from './smtp/smtp-sender';

@Module({
  controllers: [AttemptsController, DemoMailsController],
  providers: [
    { provide: AttemptRepository, useClass: PgAttemptRepository },
    SmtpSender,
    {
      provide: ChannelSenders,
      inject: [SmtpSender],
      useFactory: (...all: [SmtpSender]) => new ChannelSenders(all),
    },
    AttemptQueue,
    FindAttempts,
    FindDemoMails,
    SendAttempts,
  ],
  exports: [AttemptQueue, FindAttempts],
})
export class ChannelsModule {}
