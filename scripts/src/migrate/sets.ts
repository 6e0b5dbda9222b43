import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { MigrationInterface } from 'typeorm';

/** The migrations of one owner; each set keeps its own table of what has run. */
export interface MigrationSet {
  name: string;
  folder: string;
}

export type MigrationClass = new () => MigrationInterface;

/** Later sets may refer to earlier ones, never the other way round. */
export const migrationSets: readonly MigrationSet[] = [
  { name: 'sec', folder: 'libs/persistence/src/migrations' },
  { name: 'bus', folder: 'libs/messaging/src/migrations' },
  { name: 'referral', folder: 'apps/referral/src/database/migrations' },
  { name: 'identity', folder: 'apps/gateway/src/database/migrations' },
  { name: 'notification', folder: 'apps/notification/src/database/migrations' },
];

/** Every schema of the product; created for its owner before the first set runs. */
export const schemas = [
  'sec',
  'bus',
  'directory',
  'linkage',
  'keyring',
  'referral',
  'identity',
  'notification',
] as const;

/** The same relative path leads to the compiled classes from dist and to the sources under test. */
const treeRoot = resolve(__dirname, '..', '..', '..');

export function loadSet(set: MigrationSet): MigrationClass[] {
  const folder = join(treeRoot, set.folder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /^\d.*\.(js|ts)$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .flatMap((file) => classesOf(join(folder, file)));
}

function classesOf(file: string): MigrationClass[] {
  // The folder is read at run time, so that a new migration needs no list to be kept.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const exported = require(file) as Record<string, unknown>;
  return Object.values(exported).filter(isMigration);
}

function isMigration(value: unknown): value is MigrationClass {
  return (
    typeof value === 'function' && typeof (value.prototype as Partial<MigrationInterface>)?.up === 'function'
  );
}
