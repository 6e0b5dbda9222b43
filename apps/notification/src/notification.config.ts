import { CommonConfig, EnvInt, EnvUrl, loadConfig } from '@app/platform';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { MAIL_LANGUAGES, type MailLanguage } from './modules/channels/domain/mail-text';

/** Environment of the notification app; each property has the name of its variable. */
export class NotificationConfig extends CommonConfig {
  @EnvUrl('postgres', 'postgresql')
  HUB_DB_NOTIFY_URL: string;

  /** Where links in mails lead. */
  @EnvUrl('http', 'https')
  HUB_PUBLIC_URL: string = 'http://127.0.0.1:3000';

  /** Without it nothing is sent by e-mail; the demo keeps its mails to be looked at. */
  @IsOptional()
  @EnvUrl('smtp', 'smtps')
  HUB_SMTP_URL?: string;

  @IsString()
  @MaxLength(200)
  HUB_MAIL_FROM: string = 'Jieli <no-reply@localhost>';

  @IsIn(MAIL_LANGUAGES)
  HUB_MAIL_LANG: MailLanguage = 'zh-CN';

  /** Connections to PostgreSQL. */
  @EnvInt(2, 100)
  HUB_DB_POOL: number = 4;
}

export function readNotificationConfig(): NotificationConfig {
  return loadConfig(NotificationConfig, process.env);
}
