import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { NotificationConfig } from '../../../notification.config';
import { ChannelSender, Refused, type Outgoing } from '../application/channel-sender';
import { messageText } from '../domain/digest-text';

const TIMEOUT_MS = 8000;

/** Mail by SMTP. Without a server the demo keeps its mails, and everybody else has no mail channel. */
@Injectable()
export class SmtpSender extends ChannelSender implements OnApplicationShutdown {
  override readonly channel = 'mail';
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

  override async send(message: Outgoing): Promise<void> {
    const { subject, text, html } = messageText(
      message.parts,
      this.config.HUB_MAIL_LANG,
      this.config.HUB_PUBLIC_URL,
    );
    try {
      await this.transporter?.sendMail({
        from: this.config.HUB_MAIL_FROM,
        to: message.to,
        subject,
        text,
        html,
        messageId: `<${message.id}@${this.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw refusedBy(error);
    }
  }

  onApplicationShutdown(): void {
    this.transporter?.close();
  }
}

/** A code only: what a mail server says may quote the address. 5xx is its last word, unless it is about us. */
function refusedBy(error: unknown): Refused {
  if (!(error instanceof Error)) return new Refused('unknown', false);
  const response =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const isFinal = response !== undefined && response >= 550 && response < 560;
  return new Refused(response === undefined ? code : `${code} ${response}`, isFinal);
}
