import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

interface FoundBrowser {
  executablePath: string;
  env: Record<string, string>;
}

const variable = 'JIELI_TEST_BROWSER';

/** Asked once for each run: looking may mean unpacking or installing one. */
export function findBrowser(): FoundBrowser {
  if (!process.env[variable]) {
    const script = join(process.cwd(), 'scripts', 'browser.mjs');
    const found = spawnSync(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (found.status !== 0) throw new Error('There is no browser for the browser tests.');
    process.env[variable] = found.stdout.toString();
  }
  return JSON.parse(process.env[variable] ?? '') as FoundBrowser;
}

/** A headless browser that talks to this machine only. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = findBrowser();
  return chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}
