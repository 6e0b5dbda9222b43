import { Injectable } from '@nestjs/common';
import { NotificationConfig } from '../../../notification.config';
import { ChannelSender, Refused, type Outgoing } from '../application/channel-sender';
import { lineOf } from '../domain/mail-text';
import { requireTaken } from './outbound-http';

const TIMEOUT_MS = 15_000;

/**
 * Text messages by an HTTP gateway of the operator, by template only: the gateway puts number and kind into the text that the
 * authority has registered, under its signature. No link: a person signs in where it always does.
 */
@Injectable()
export class SmsSender extends ChannelSender {
  override readonly channel = 'sms';

  constructor(private readonly config: NotificationConfig) {
    super();
  }

  override get isOn(): boolean {
    return this.config.HUB_SMS_URL !== undefined;
  }

  override async send({ id, to, parts }: Outgoing): Promise<void> {
    const {
      HUB_SMS_URL: url,
      HUB_SMS_TOKEN: token,
      HUB_SMS_SIGN: sign,
      HUB_SMS_TEMPLATE: template,
    } = this.config;
    const [part] = parts;
    if (url === undefined || !part) throw new Refused('no gateway', true);
    const { title } = lineOf(part, this.config.HUB_MAIL_LANG, this.config.HUB_PUBLIC_URL);
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ id, to, sign, template, params: { title, count: parts.length } }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw new Refused(error instanceof Error ? error.name : 'unknown', false);
    });
    await answer.body?.cancel();
    const { status } = answer;
    if (status >= 400 && status < 500 && status !== 408 && status !== 429)
      throw new Refused(`HTTP ${status}`, true);
    requireTaken({ status, retryAfterSeconds: undefined, body: '' });
  }
}
