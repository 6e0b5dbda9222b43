import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels';
import { PreferencesModule } from '../preferences';
import { NotificationsController } from './api/notifications.controller';
import { ConsumeEvents } from './application/consume-events';
import { FindNotifications } from './application/find-notifications';
import { FindRules } from './application/find-rules';
import { FindTrace } from './application/find-trace';
import { InboxRepository } from './application/inbox.repository';
import { MarkRead } from './application/mark-read';
import { OnDuty } from './application/on-duty';
import { OutboxSource } from './application/outbox-source';
import { TakeBack } from './application/take-back';
import { TellPeople } from './application/tell-people';
import { TellThem } from './application/tell-them';
import { PgInboxRepository } from './persistence/pg-inbox.repository';
import { PgOutboxSource } from './persistence/pg-outbox-source';

@Module({
  imports: [ChannelsModule, PreferencesModule],
  controllers: [NotificationsController],
  providers: [
    { provide: InboxRepository, useClass: PgInboxRepository },
    { provide: OutboxSource, useClass: PgOutboxSource },
    ConsumeEvents,
    FindNotifications,
    FindRules,
    FindTrace,
    MarkRead,
    OnDuty,
    TakeBack,
    TellPeople,
    TellThem,
  ],
  exports: [InboxRepository, OnDuty, TellThem],
})
export class InboxModule {}
