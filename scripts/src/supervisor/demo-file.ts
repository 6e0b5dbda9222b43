import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoAccount } from '../demo';
import { writePrivate } from '../state/secrets';

interface DemoFile {
  baseUrl: string;
  accounts: DemoAccount[];
}

export function demoFilePath(home: string): string {
  return join(home, 'demo.json');
}

/** New accounts replace the old ones; a later start only renews the address. */
export function updateDemoFile(home: string, baseUrl: string, accounts?: DemoAccount[]): DemoAccount[] {
  const file = demoFilePath(home);
  const known = accounts ?? readAccounts(file);
  const content: DemoFile = { baseUrl, accounts: known };
  writePrivate(file, `${JSON.stringify(content, null, 2)}\n`);
  return known;
}

function readAccounts(file: string): DemoAccount[] {
  if (!existsSync(file)) return [];
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as DemoFile).accounts;
  } catch {
    return [];
  }
}
