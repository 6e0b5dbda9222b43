import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { NotificationConfig } from '../../../notification.config';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The key of the installation for what goes out: webhooks are signed from it, tokens of bots sealed with it. */
@Injectable()
export class ChannelKey {
  private readonly key: string | undefined;

  constructor({ HUB_CHANNEL_KEY_FILE: file }: NotificationConfig) {
    if (file === undefined) return;
    this.key = readFileSync(file, 'utf8').trim();
    if (!/^[0-9a-f]{64}$/i.test(this.key)) throw new Error(`${file}: a key has 64 hexadecimal characters`);
  }

  get isThere(): boolean {
    return this.key !== undefined;
  }

  get hex(): string {
    if (this.key === undefined) throw new Error('HUB_CHANNEL_KEY_FILE is not set');
    return this.key;
  }

  /** Bound to its place: a sealed token that was copied to another row does not open there. */
  seal(text: string, place: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.sealingKey(), iv).setAAD(Buffer.from(place, 'utf8'));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  open(sealed: Buffer, place: string): string {
    const decipher = createDecipheriv('aes-256-gcm', this.sealingKey(), sealed.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(place, 'utf8'))
      .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  }

  private sealingKey(): Buffer {
    return Buffer.from(hkdfSync('sha256', Buffer.from(this.hex, 'hex'), '', 'jieli bot tokens', 32));
  }
}
