import { Module } from '@nestjs/common';
import { PreferencesModule } from '../preferences';
import { AttemptsController } from './api/attempts.controller';
import { DemoMailsController } from './api/demo-mails.controller';
import { TargetsController } from './api/targets.controller';
import { AttemptQueue } from './application/attempt-queue';
import { AttemptRepository } from './application/attempt.repository';
import { ChannelKey } from './application/channel-key';
import { ChannelSenders } from './application/channel-sender';
import { FindAttempts } from './application/find-attempts';
import { FindDemoMails } from './application/find-demo-mails';
import { KeepTargets } from './application/keep-targets';
import { SendAttempts } from './application/send-attempts';
import { TargetRepository } from './application/target.repository';
import { BotSender } from './http/bot-sender';
import { OutboundHttp } from './http/outbound-http';
import { PgAttemptRepository } from './persistence/pg-attempt.repository';
import { PgTargetRepository } from './persistence/pg-target.repository';
import { SmsSender } from './http/sms-sender';
import { SmtpSender } from './smtp/smtp-sender';
import { WebhookSender } from './http/webhook-sender';

@Module({
  imports: [PreferencesModule],
  controllers: [AttemptsController, DemoMailsController, TargetsController],
  providers: [
    { provide: AttemptRepository, useClass: PgAttemptRepository },
    { provide: TargetRepository, useClass: PgTargetRepository },
    BotSender,
    ChannelKey,
    OutboundHttp,
    SmsSender,
    SmtpSender,
    WebhookSender,
    {
      provide: ChannelSenders,
      inject: [SmtpSender, SmsSender, BotSender, WebhookSender],
      useFactory: (...all: [SmtpSender, SmsSender, BotSender, WebhookSender]) => new ChannelSenders(all),
    },
    AttemptQueue,
    FindAttempts,
    FindDemoMails,
    KeepTargets,
    SendAttempts,
  ],
  exports: [AttemptQueue, FindAttempts],
})
export class ChannelsModule {}
