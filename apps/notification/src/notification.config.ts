import { CommonConfig, EnvInt, EnvList, EnvUrl, loadConfig } from '@app/platform';
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

  /** Key of the installation for webhooks and bots; without it there are none. */
  @IsOptional()
  @IsString()
  HUB_CHANNEL_KEY_FILE?: string;

  /** Networks besides the open internet that webhooks and bots may reach, such as `10.20.0.0/16`. */
  @EnvList()
  HUB_OUTBOUND_OPEN: string[] = [];

  @EnvUrl('http', 'https')
  HUB_WECOM_URL: string = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send';

  @EnvUrl('http', 'https')
  HUB_DINGTALK_URL: string = 'https://oapi.dingtalk.com/robot/send';

  @EnvUrl('http', 'https')
  HUB_FEISHU_URL: string = 'https://open.feishu.cn/open-apis/bot/v2/hook';

  /** HTTP gateway for text messages; without it there are none. */
  @IsOptional()
  @EnvUrl('http', 'https')
  HUB_SMS_URL?: string;

  @IsOptional()
  @IsString()
  HUB_SMS_TOKEN?: string;

  /** Signature of the authority and template, as the gateway knows them. */
  @IsString()
  @MaxLength(40)
  HUB_SMS_SIGN: string = '接力';

  @IsString()
  @MaxLength(80)
  HUB_SMS_TEMPLATE: string = 'notice';

  /** Connections to PostgreSQL. */
  @EnvInt(2, 100)
  HUB_DB_POOL: number = 4;
}

export function readNotificationConfig(): NotificationConfig {
  return loadConfig(NotificationConfig, process.env);
}
