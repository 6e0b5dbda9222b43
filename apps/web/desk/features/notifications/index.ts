export { NotificationsPage } from './notifications-page';
export { DemoMailsPage } from './demo-mails-page';
export { LedgerTab } from './ledger-tab';
export { ReachTable } from './reach-table';
