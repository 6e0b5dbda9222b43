import { readFileSync } from 'node:fs';

const KEY_BYTES = 32;
const HEX_KEY = new RegExp(`^[0-9a-f]{${KEY_BYTES * 2}}$`, 'i');

export function keyOf(hex: unknown, file: string): Buffer {
  if (typeof hex !== 'string' || !HEX_KEY.test(hex.trim()))
    throw new Error(`${file}: a key has ${KEY_BYTES * 2} hexadecimal characters`);
  return Buffer.from(hex.trim(), 'hex');
}

/** The key of all blind indexes; each purpose derives its own from it. */
export function readIndexKey(file: string): Buffer {
  return keyOf(readFileSync(file, 'utf8'), file);
}
