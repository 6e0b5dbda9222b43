import type { RoomKeysRequest, RoomKeysResult } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { MessageTokens } from '../../rooms';
import { RelayLog } from './relay-log';

/** A gateway stores messages with what they are found by. It gets the keys of the rooms that it serves, never the key of the hub. */
@Injectable()
export class GiveKeys {
  constructor(
    private readonly log: RelayLog,
    private readonly tokens: MessageTokens,
  ) {}

  /** The token is verified as it is for reading; what it does not name is left out. */
  async execute({ token, rooms }: RoomKeysRequest): Promise<RoomKeysResult['keys']> {
    const nothing = { after: Number.MAX_SAFE_INTEGER, limit: 0 };
    const named = await this.log.read({ token, streams: rooms.map((stream) => ({ stream, ...nothing })) });
    return named.map(({ stream: room }) => ({ room, key: this.tokens.keyOf(room).toString('hex') }));
  }
}
