import type {
  MarkUnreadRequest,
  MessageAct,
  MessageSendResult,
  OpenStreamsRequest,
  OpenStreamsResult,
  ReadSetRequest,
  ReadSetResult,
  RelayStream,
  SyncPullRequest,
  SyncPullResult,
} from '@app/contracts';

/** The room log, owned by the referral app. Every failure to reach it is a DomainError UNAVAILABLE. */
export abstract class RoomLog {
  /** Events after a position, under a relay token that names exactly these streams. */
  abstract events(streams: { stream: string; after: number; limit: number }[]): Promise<RelayStream[]>;
  /** Keys under which messages are found, under a relay token that names exactly these rooms; a room that does not exist has none. */
  abstract keys(rooms: string[]): Promise<Map<string, Buffer>>;
  abstract open(token: string, request: OpenStreamsRequest): Promise<OpenStreamsResult['streams']>;
  abstract pull(token: string, request: SyncPullRequest): Promise<SyncPullResult>;
  abstract act(token: string, act: MessageAct): Promise<MessageSendResult>;
  abstract read(token: string, request: ReadSetRequest): Promise<ReadSetResult>;
  abstract markUnread(token: string, request: MarkUnreadRequest): Promise<ReadSetResult>;
}
