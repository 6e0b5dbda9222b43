import {
  CONTEXT_HEADER,
  INTERNAL_PATHS,
  type MarkUnreadRequest,
  type MessageAct,
  type MessageSendResult,
  type OpenStreamsRequest,
  type OpenStreamsResult,
  type ReadSetRequest,
  type ReadSetResult,
  type RelayEventsRequest,
  type RelayEventsResult,
  type RelayStream,
  type RoomKeysRequest,
  type RoomKeysResult,
  type SyncPullRequest,
  type SyncPullResult,
} from '@app/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { ContextMinter } from '../../sessions';
import { RoomLog } from '../application/room-log';
import { JsonClient } from './json-client';

/** The referral app's internal routes. */
@Injectable()
export class HttpRoomLog extends RoomLog implements OnApplicationShutdown {
  private readonly client: JsonClient;

  constructor(
    config: GatewayConfig,
    private readonly minter: ContextMinter,
  ) {
    super();
    this.client = new JsonClient(config.HUB_REFERRAL_URL);
  }

  override async events(streams: { stream: string; after: number; limit: number }[]): Promise<RelayStream[]> {
    const token = this.minter.mintRelay(streams.map(({ stream }) => stream));
    const request: RelayEventsRequest = { token, streams };
    const answer = await this.client.post<RelayEventsResult>(INTERNAL_PATHS.events, request);
    return answer.streams;
  }

  override async keys(rooms: string[]): Promise<Map<string, Buffer>> {
    const request: RoomKeysRequest = { token: this.minter.mintRelay(rooms), rooms };
    const { keys } = await this.client.post<RoomKeysResult>(INTERNAL_PATHS.keys, request);
    return new Map(keys.map(({ room, key }) => [room, Buffer.from(key, 'hex')]));
  }

  override async open(token: string, request: OpenStreamsRequest): Promise<OpenStreamsResult['streams']> {
    const answer = await this.client.post<OpenStreamsResult>(INTERNAL_PATHS.open, request, asking(token));
    return answer.streams;
  }

  override pull(token: string, request: SyncPullRequest): Promise<SyncPullResult> {
    return this.client.post(INTERNAL_PATHS.pull, request, asking(token));
  }

  override act(token: string, act: MessageAct): Promise<MessageSendResult> {
    return this.client.post(INTERNAL_PATHS.act, act, asking(token));
  }

  override read(token: string, request: ReadSetRequest): Promise<ReadSetResult> {
    return this.client.post(INTERNAL_PATHS.read, request, asking(token));
  }

  override markUnread(token: string, request: MarkUnreadRequest): Promise<ReadSetResult> {
    return this.client.post(INTERNAL_PATHS.unread, request, asking(token));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }
}

const asking = (token: string): Record<string, string> => ({ [CONTEXT_HEADER]: token });
