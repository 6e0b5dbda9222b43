import { Module } from '@nestjs/common';
import { DemoMailsController } from './api/demo-mails.controller';
import { FindDemoMails } from './application/find-demo-mails';
import { MailQueue } from './application/mail-queue';
import { MailRepository } from './application/mail.repository';
import { MailTransport } from './application/mail-transport';
import { SendMails } from './application/send-mails';
import { PgMailRepository } from './persistence/pg-mail.repository';
import { SmtpTransport } from './smtp/smtp-transport';

@Module({
  controllers: [DemoMailsController],
  providers: [
    { provide: MailRepository, useClass: PgMailRepository },
    { provide: MailTransport, useClass: SmtpTransport },
    FindDemoMails,
    MailQueue,
    SendMails,
  ],
  exports: [MailQueue],
})
export class ChannelsModule {}
