import { createHmac } from 'node:crypto';
import { blindTokensOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { readIndexKey } from '../../../index-key';
import { ReferralConfig } from '../../../referral.config';
import { MessageTokens } from '../application/message-tokens';

@Injectable()
export class HmacMessageTokens extends MessageTokens {
  private readonly indexKey: Buffer;

  constructor(config: ReferralConfig) {
    super();
    this.indexKey = readIndexKey(config.HUB_INDEX_KEY_FILE);
  }

  keyOf(room: string): Buffer {
    return createHmac('sha256', this.indexKey).update(`room.message|v1|${room}`).digest();
  }

  of(room: string, text: string): string[] {
    return blindTokensOf(text, this.keyOf(room));
  }
}
