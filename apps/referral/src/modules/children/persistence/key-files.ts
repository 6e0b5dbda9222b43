import { readFileSync } from 'node:fs';
import { keyOf } from '../../../index-key';
import type { SealingKey } from '../domain/sealed';

/** Key-encryption keys: the active one wraps, the others still unwrap what was wrapped with them. */
export interface KeyEncryptionKeys {
  active: SealingKey;
  find(kid: string): SealingKey | undefined;
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
