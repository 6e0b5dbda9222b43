import type { BotKind, Channel, NoticeLevel } from '@app/contracts';
import type { NoticeFacts } from '../domain/notice-facts';

export interface WebhookTarget {
  id: string;
  url: string;
  generation: number;
  rotatedAt: Date | null;
}
export interface BotTarget {
  id: string;
  agencyId: string;
  kind: BotKind;
  sealed: Buffer;
}
export interface PushTarget {
  id: string;
  agencyId: string;
  sealed: Buffer;
}
export interface OutgoingPart extends NoticeFacts {
  level: NoticeLevel;
  at: Date;
}

export interface Outgoing {
  /** Stays the same over all tries. */
  id: string;
  to: string;
  webhook: WebhookTarget | null;
  bot: BotTarget | null;
  push: PushTarget | null;
  /** More than one in a digest. */
  parts: readonly OutgoingPart[];
}

/** What the other side said to a message that it did not take. */
export class Refused extends Error {
  constructor(
    /** Of few letters; never what the other side wrote, which may quote an address. */
    readonly code: string,
    readonly isFinal: boolean,
    readonly retryAfterSeconds?: number,
    /** It wants to hear nothing any more. */
    readonly isGone = false,
  ) {
    super(code);
    this.name = 'Refused';
  }
}

/** Hands messages of one kind to the outside. `isOn` is false when nothing is configured. */
export abstract class ChannelSender {
  abstract readonly channel: Channel;
  abstract readonly isOn: boolean;
  /** Resolves when the other side has taken it; throws `Refused`. */
  abstract send(message: Outgoing): Promise<void>;
}

/** Every way out that there is. */
export class ChannelSenders {
  constructor(private readonly all: readonly ChannelSender[]) {}

  of(channel: Channel): ChannelSender | undefined {
    return this.all.find((sender) => sender.channel === channel && sender.isOn);
  }
}
