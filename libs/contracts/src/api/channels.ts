import type { EventKind } from '../events';
import type { Instant, Uuid } from './common';

export const TARGET_STATES = ['on', 'off'] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** Vendors of group bots. */
export const BOT_KINDS = ['wecom', 'dingtalk', 'feishu'] as const;
export type BotKind = (typeof BOT_KINDS)[number];

/** Where the agency's own system hears of events, signed by Standard Webhooks. */
export interface Webhook {
  id: Uuid;
  url: string;
  /** Empty: every kind that the agency is told of. Never what is for one person alone. */
  kinds: EventKind[];
  state: TargetState;
  /** `gone`: the receiver answered 410. */
  offReason: 'by_hand' | 'gone' | null;
  /** Until then messages are signed with the former secret as well. */
  rotatingUntil: Instant | null;
  version: number;
}
/** `PUT /api/channels/webhooks/:id`, with If-Match; 0 makes a new one under an id that the client chose. */
export interface WriteWebhookRequest {
  url: string;
  kinds: EventKind[];
  state: TargetState;
}
/** The secret is shown when it is made: after the first PUT and after `PUT /api/channels/webhooks/:id/secret`. */
export interface WebhookWritten extends Webhook {
  secret: string | null;
}
/** The group of the agency in WeCom, DingTalk or Feishu. */
export interface Bot {
  id: Uuid;
  kind: BotKind;
  name: string;
  isSigned: boolean;
  state: TargetState;
  version: number;
}
/** `PUT /api/channels/bots/:id`, with If-Match; 0 makes a new one. What is sealed is never shown again. */
export interface WriteBotRequest {
  kind: BotKind;
  name: string;
  state: TargetState;
  /** What stands behind `key=`, `access_token=` or `/hook/`; needed the first time. */
  token?: string;
  /** For the signature; an empty text takes it away. */
  secret?: string;
}
/** `GET /api/channels`: which ways out of the hub the installation has. */
export interface ChannelOverview {
  mail: boolean;
  sms: boolean;
  webhooks: Webhook[];
  bots: Bot[];
  /** Without a key file no webhook and no bot can be set up. */
  hasKey: boolean;
}
