export { NotificationsPage } from './notifications-page';
export { DemoMailsPage } from './demo-mails-page';
