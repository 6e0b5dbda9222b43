import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { NotificationConfig } from '../../../notification.config';
import { MailTransport } from '../application/mail-transport';
import type { MailText } from '../domain/mail-text';

const TIMEOUT_MS = 8000;

/** Mail by SMTP. Without a server the demo keeps its mails, and everybody else has no mail channel. */
@Injectable()
export class SmtpTransport extends MailTransport implements OnApplicationShutdown {
  override readonly isOn: boolean;
  private readonly transporter: Transporter | undefined;
  private readonly domain: string;

  constructor(private readonly config: NotificationConfig) {
    super();
    this.isOn = config.HUB_SMTP_URL !== undefined || config.HUB_DEMO;
    this.domain = new URL(config.HUB_PUBLIC_URL).hostname;
    if (config.HUB_SMTP_URL === undefined) return;
    this.transporter = createTransport({
      url: config.HUB_SMTP_URL,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  override async send({ id, to, subject, text, html }: { id: string; to: string } & MailText): Promise<void> {
    await this.transporter?.sendMail({
      from: this.config.HUB_MAIL_FROM,
      to,
      subject,
      text,
      html,
      messageId: `<${id}@${this.domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  onApplicationShutdown(): void {
    this.transporter?.close();
  }
}
