import type { Bot, Webhook, WriteWebhookRequest } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface WebhookRow extends Webhook {
  generation: number;
}
export interface BotWrite extends Pick<Bot, 'kind' | 'name' | 'state' | 'isSigned'> {
  /** Null keeps what is there. */
  sealed: Buffer | null;
}
export interface BotRow extends Bot {
  sealed: Buffer;
}

/** Where the agency of the context hears of events. */
export abstract class TargetRepository {
  abstract webhooks(tx: Tx): Promise<WebhookRow[]>;
  abstract webhook(tx: Tx, id: string): Promise<WebhookRow | undefined>;
  /** False when the id is taken, or somebody else saved meanwhile. */
  abstract addWebhook(tx: Tx, id: string, by: string, webhook: WriteWebhookRequest): Promise<boolean>;
  abstract setWebhook(tx: Tx, id: string, version: number, webhook: WriteWebhookRequest): Promise<boolean>;
  abstract rotate(tx: Tx, id: string, version: number): Promise<boolean>;
  abstract bots(tx: Tx): Promise<BotRow[]>;
  abstract bot(tx: Tx, id: string): Promise<BotRow | undefined>;
  abstract addBot(tx: Tx, id: string, by: string, bot: BotWrite): Promise<boolean>;
  abstract setBot(tx: Tx, id: string, version: number, bot: BotWrite): Promise<boolean>;
}
