import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readIndexKey } from '../../../index-key';
import { ReferralConfig } from '../../../referral.config';
import { MessageTokens } from '../application/message-tokens';
import { tokensOf } from '../domain/tokens';

/**
 * The first 64 bits of an HMAC under a key of the room. That two words may share a token costs one look at a text, because every hit is
 * compared with what was looked for.
 */
@Injectable()
export class HmacMessageTokens extends MessageTokens {
  private readonly indexKey: Buffer;

  constructor(config: ReferralConfig) {
    super();
    this.indexKey = readIndexKey(config.HUB_INDEX_KEY_FILE);
  }

  of(room: string, text: string): string[] {
    const tokens = tokensOf(text);
    if (tokens.length === 0) return [];
    const key = createHmac('sha256', this.indexKey).update(`room.message|v1|${room}`).digest();
    const numbers = tokens.map((token) =>
      createHmac('sha256', key).update(token).digest().readBigInt64BE(0).toString(),
    );
    return [...new Set(numbers)];
  }
}
