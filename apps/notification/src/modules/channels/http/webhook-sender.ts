import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { NotificationConfig } from '../../../notification.config';
import { ChannelKey } from '../application/channel-key';
import { ChannelSender, Refused, type Outgoing } from '../application/channel-sender';
import { OutboundHttp, requireTaken } from './outbound-http';
import { webhookBody, webhookHeaders, webhookSecret } from '../domain/webhook-text';

/** How long the former secret signs along. */
const OVERLAP_MS = 24 * 3_600_000;
const GONE = 410;

/** One event to one endpoint of an agency, signed by Standard Webhooks. */
@Injectable()
export class WebhookSender extends ChannelSender {
  override readonly channel = 'webhook';

  constructor(
    private readonly http: OutboundHttp,
    private readonly key: ChannelKey,
    private readonly clock: Clock,
    private readonly config: NotificationConfig,
  ) {
    super();
  }

  override get isOn(): boolean {
    return this.key.isThere;
  }

  override async send({ id, webhook, parts }: Outgoing): Promise<void> {
    const [part] = parts;
    if (!webhook || !part) throw new Refused('no target', true);
    const now = this.clock.now();
    const { generation, rotatedAt } = webhook;
    const isOverlapping = rotatedAt !== null && now.getTime() - rotatedAt.getTime() < OVERLAP_MS;
    const generations = isOverlapping ? [generation, generation - 1] : [generation];
    const secrets = generations.map((one) => webhookSecret(this.key.hex, webhook.id, one));
    const body = webhookBody({ ...part, id }, this.config.HUB_PUBLIC_URL);
    const answer = await this.http.post(webhook.url, webhookHeaders(id, now, body, secrets), body);
    if (answer.status === GONE) throw new Refused('HTTP 410', true, undefined, true);
    requireTaken(answer);
  }
}
