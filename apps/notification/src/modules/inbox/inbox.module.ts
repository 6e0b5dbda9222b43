import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels';
import { PreferencesModule } from '../preferences';
import { NoticeTableController } from './api/notice-table.controller';
import { NotificationsController } from './api/notifications.controller';
import { ConsumeEvents } from './application/consume-events';
import { FindNotifications } from './application/find-notifications';
import { FindRules } from './application/find-rules';
import { FindTrace } from './application/find-trace';
import { InboxRepository } from './application/inbox.repository';
import { KeepNoticeTable } from './application/keep-notice-table';
import { MarkRead } from './application/mark-read';
import { OnDuty } from './application/on-duty';
import { OutboxSource } from './application/outbox-source';
import { RuleTableRepository } from './application/rule-table.repository';
import { ReadMatters } from './application/read-matters';
import { TakeBack } from './application/take-back';
import { TellPeople } from './application/tell-people';
import { TellThem } from './application/tell-them';
import { PgInboxRepository } from './persistence/pg-inbox.repository';
import { PgRuleTableRepository } from './persistence/pg-rule-table.repository';
import { PgOutboxSource } from './persistence/pg-outbox-source';

@Module({
  imports: [ChannelsModule, PreferencesModule],
  controllers: [NoticeTableController, NotificationsController],
  providers: [
    { provide: InboxRepository, useClass: PgInboxRepository },
    { provide: RuleTableRepository, useClass: PgRuleTableRepository },
    { provide: OutboxSource, useClass: PgOutboxSource },
    ConsumeEvents,
    FindNotifications,
    FindRules,
    FindTrace,
    KeepNoticeTable,
    MarkRead,
    OnDuty,
    ReadMatters,
    TakeBack,
    TellPeople,
    TellThem,
  ],
  exports: [InboxRepository, OnDuty, TellThem],
})
export class InboxModule {}
