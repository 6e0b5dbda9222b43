import { Module } from '@nestjs/common';
import { PreferencesModule } from '../preferences';
import { AttemptsController } from './api/attempts.controller';
import { DemoMailsController } from './api/demo-mails.controller';
import { PushController } from './api/push.controller';
import { TargetsController } from './api/targets.controller';
import { AttemptQueue } from './application/attempt-queue';
import { AttemptRepository } from './application/attempt.repository';
import { ChannelKey } from './application/channel-key';
import { ChannelSenders } from './application/channel-sender';
import { FindAttempts } from './application/find-attempts';
import { FindDemoMails } from './application/find-demo-mails';
import { KeepPush } from './application/keep-push';
import { KeepTargets } from './application/keep-targets';
import { PushRepository } from './application/push.repository';
import { SendAttempts } from './application/send-attempts';
import { TargetRepository } from './application/target.repository';
import { BotSender } from './http/bot-sender';
import { OutboundHttp } from './http/outbound-http';
import { PushSender } from './http/push-sender';
import { PgAttemptRepository } from './persistence/pg-attempt.repository';
import { PgPushRepository } from './persistence/pg-push.repository';
import { PgTargetRepository } from './persistence/pg-target.repository';
import { SmsSender } from './http/sms-sender';
import { SmtpSender } from './smtp/smtp-sender';
import { WebhookSender } from './http/webhook-sender';

@Module({
  imports: [PreferencesModule],
  controllers: [AttemptsController, DemoMailsController, PushController, TargetsController],
  providers: [
    { provide: AttemptRepository, useClass: PgAttemptRepository },
    { provide: PushRepository, useClass: PgPushRepository },
    { provide: TargetRepository, useClass: PgTargetRepository },
    BotSender,
    ChannelKey,
    OutboundHttp,
    PushSender,
    SmsSender,
    SmtpSender,
    WebhookSender,
    {
      provide: ChannelSenders,
      inject: [SmtpSender, PushSender, SmsSender, BotSender, WebhookSender],
      useFactory: (...all: [SmtpSender, PushSender, SmsSender, BotSender, WebhookSender]) =>
        new ChannelSenders(all),
    },
    AttemptQueue,
    FindAttempts,
    FindDemoMails,
    KeepPush,
    KeepTargets,
    SendAttempts,
  ],
  exports: [AttemptQueue, FindAttempts],
})
export class ChannelsModule {}
