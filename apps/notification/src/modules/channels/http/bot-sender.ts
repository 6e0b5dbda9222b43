import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { BotKind } from '@app/contracts';
import { NotificationConfig } from '../../../notification.config';
import { ChannelKey } from '../application/channel-key';
import { ChannelSender, Refused, type Outgoing } from '../application/channel-sender';
import { groupText } from '../domain/digest-text';
import { OutboundHttp, requireTaken } from './outbound-http';
import { BOT_TABLES, botPlace, type BotSecrets } from '../domain/bot-payload';

/** The vendors silence a bot for minutes that spoke too often. */
const LIMITED_SECONDS = 600;

/** A message into the group of an agency; what waits goes together. */
@Injectable()
export class BotSender extends ChannelSender {
  override readonly channel = 'bot';

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

  override async send({ bot, parts }: Outgoing): Promise<void> {
    if (!bot) throw new Refused('no target', true);
    const table = BOT_TABLES[bot.kind];
    const secrets = JSON.parse(this.key.open(bot.sealed, botPlace(bot.agencyId, bot.id))) as BotSecrets;
    const text = groupText(parts, this.config.HUB_MAIL_LANG, this.config.HUB_PUBLIC_URL, table.maxBytes);
    const { url, body } = table.call(this.baseOf(bot.kind), text, secrets, this.clock.now());
    const answer = await this.http.post(url, {}, body);
    requireTaken(answer);
    const fault = table.faultOf(parsed(answer.body));
    if (fault) throw new Refused(fault.code, false, fault.isLimit ? LIMITED_SECONDS : undefined);
  }

  private baseOf(kind: BotKind): string {
    const { HUB_WECOM_URL: wecom, HUB_DINGTALK_URL: dingtalk, HUB_FEISHU_URL: feishu } = this.config;
    return { wecom, dingtalk, feishu }[kind];
  }
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
