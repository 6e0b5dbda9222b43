export { MailQueue } from './application/mail-queue';
export { ChannelsModule } from './channels.module';
