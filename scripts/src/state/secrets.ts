import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error';
import type { DatabaseUrls, RolePasswords } from '../migrate/roles';
import { runtimeLogins } from '../migrate/roles';

export interface KeyEncryptionKeys {
  activeKid: string;
  keys: Record<string, string>;
}

/** Everything secret that one installation makes for itself; lies in .jieli/secrets.json, readable by its user only. */
export interface Secrets {
  superuserPassword: string;
  deployPassword: string;
  rolePasswords: RolePasswords;
  databaseUrls?: DatabaseUrls;
  contextKey: string;
  kek: KeyEncryptionKeys;
  indexKey: string;
}

export interface SecretFiles {
  secrets: Secrets;
  kekFile: string;
  indexKeyFile: string;
  channelKeyFile: string;
}

const randomHex = (): string => randomBytes(32).toString('hex');
const randomPassword = (): string => randomBytes(24).toString('base64url');

export function newSecrets(): Secrets {
  const logins = Object.values(runtimeLogins).map((login) => [login, randomPassword()] as const);
  return {
    superuserPassword: randomPassword(),
    deployPassword: randomPassword(),
    rolePasswords: Object.fromEntries(logins) as RolePasswords,
    contextKey: randomHex(),
    kek: { activeKid: '1', keys: { '1': randomHex() } },
    indexKey: randomHex(),
  };
}

/** Reads the secrets of this installation, or makes them on its first start. */
export function loadSecrets(home: string): SecretFiles {
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const file = join(home, 'secrets.json');
  const secrets = existsSync(file) ? parse(file) : newSecrets();
  const kekFile = join(home, 'kek.json');
  const indexKeyFile = join(home, 'index.key');
  const channelKeyFile = join(home, 'channel.key');
  if (!existsSync(file)) saveSecrets(home, secrets);
  if (!existsSync(kekFile)) writePrivate(kekFile, JSON.stringify(secrets.kek));
  if (!existsSync(indexKeyFile)) writePrivate(indexKeyFile, secrets.indexKey);
  if (!existsSync(channelKeyFile)) writePrivate(channelKeyFile, randomHex());
  return { secrets, kekFile, indexKeyFile, channelKeyFile };
}

export function saveSecrets(home: string, secrets: Secrets): void {
  writePrivate(join(home, 'secrets.json'), `${JSON.stringify(secrets, null, 2)}\n`);
}

function parse(file: string): Secrets {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch {
    throw new StartError(
      `${file} is damaged: restore it from a backup, or start over with: npm start -- --reset`,
    );
  }
}

/** Written beside and renamed: a full disk or a crash must not cost the only copy of a key. */
export function writePrivate(file: string, content: string): void {
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, content, { mode: 0o600 });
  renameSync(partial, file);
}
