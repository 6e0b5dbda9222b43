import { readFileSync } from 'node:fs';
import { KEY_BYTES, type SealingKey } from '../domain/sealed';

const HEX_KEY = new RegExp(`^[0-9a-f]{${KEY_BYTES * 2}}$`, 'i');

/** Key-encryption keys: the active one wraps, the others still unwrap what was wrapped with them. */
export interface KeyEncryptionKeys {
  active: SealingKey;
  find(kid: string): SealingKey | undefined;
}

function keyOf(hex: unknown, file: string): Buffer {
  if (typeof hex !== 'string' || !HEX_KEY.test(hex.trim()))
    throw new Error(`${file}: a key has ${KEY_BYTES * 2} hexadecimal characters`);
  return Buffer.from(hex.trim(), 'hex');
}

export function readKeyEncryptionKeys(file: string): KeyEncryptionKeys {
  const content = JSON.parse(readFileSync(file, 'utf8')) as { activeKid?: unknown; keys?: unknown };
  const keys = new Map<string, SealingKey>();
  for (const [kid, hex] of Object.entries(content.keys ?? {}))
    keys.set(kid, { kid, secret: keyOf(hex, file) });
  const active = typeof content.activeKid === 'string' ? keys.get(content.activeKid) : undefined;
  if (!active) throw new Error(`${file}: activeKid names no key of the file`);
  return { active, find: (kid) => keys.get(kid) };
}

export function readIndexKey(file: string): Buffer {
  return keyOf(readFileSync(file, 'utf8'), file);
}
