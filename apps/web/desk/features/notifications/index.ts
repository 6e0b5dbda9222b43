export { NotificationsPage } from './notifications-page';
export { DemoMailsPage } from './demo-mails-page';
export { PreferencesPage } from './preferences-page';
export { ChannelsTab } from './channels-tab';
export { ReachTable } from './reach-table';
