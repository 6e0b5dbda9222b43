export { InboxRepository, type NewItem } from './application/inbox.repository';
export { OnDuty } from './application/on-duty';
export { TellThem } from './application/tell-them';
export { ALARM_WAYS, LEADING_ROLES } from './domain/audience';
export { dueOf, rungAt } from './domain/chain';
export { InboxModule } from './inbox.module';
