import { createHash } from 'node:crypto';
import type { PushPayload } from '@app/contracts';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { NotificationConfig } from '../../../notification.config';
import { ChannelKey } from '../application/channel-key';
import { ChannelSender, Refused, type Outgoing } from '../application/channel-sender';
import { safe } from '../domain/mail-text';
import { encryptPush, pushPlace, vapidHeader, vapidKey, type PushKeys } from '../domain/web-push';
import { OutboundHttp, requireTaken } from './outbound-http';

/** How long a push service keeps it for a device that is off. */
const TTL_SECONDS = 12 * 3600;
const GONE = [404, 410];
const RECORD_TOO_LARGE = 413;

/** One device of one person rings: kind, number and link, sealed for that device. */
@Injectable()
export class PushSender extends ChannelSender {
  override readonly channel = 'push';

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

  override async send({ push, parts }: Outgoing): Promise<void> {
    const [part] = parts;
    if (!push || !part) throw new Refused('no target', true);
    const keys = JSON.parse(this.key.open(push.sealed, pushPlace(push.agencyId, push.id))) as PushKeys;
    const base = this.config.HUB_PUBLIC_URL;
    const { number, address } = safe(part, base);
    const isOne = parts.length === 1;
    const payload: PushPayload = {
      kind: part.kind,
      number: isOne ? number : '',
      link: isOne ? address.slice(new URL(address).origin.length) : '/notifications',
      count: parts.length,
    };
    const headers = {
      authorization: vapidHeader(vapidKey(this.key.hex), keys.endpoint, base, this.clock.now()),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: String(TTL_SECONDS),
      urgency: parts.some(({ level }) => level === 'alarm' || level === 'high') ? 'high' : 'normal',
      // A later one about the same matter takes the place of one that the device has not got yet.
      topic: createHash('sha256').update(`${push.id} ${payload.link}`).digest('base64url').slice(0, 32),
    };
    const answer = await this.http.post(keys.endpoint, headers, encryptPush(keys, JSON.stringify(payload)));
    if (GONE.includes(answer.status)) throw new Refused(`HTTP ${answer.status}`, true, undefined, true);
    if (answer.status === RECORD_TOO_LARGE) throw new Refused('HTTP 413', true);
    requireTaken(answer);
  }
}
