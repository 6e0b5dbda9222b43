import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../test/support/browser';
import { clusterVariable, startTestCluster } from '../../../test/support/cluster';
import { startHub } from '../../../test/support/hub';
import { median, round } from '../statistics';

/**
 * `npm run bench:phone -- --rounds 5 --out phone.json`: the app for phones from a cold cache on a slow phone with a bad network, as
 * Lighthouse simulates one ("slow 4G"): CPU at a quarter, 1.6 Mbit/s, round trips of 150 ms. The bound is 2 s to the largest paint.
 */
const BOUND_MS = 2_000;
const CPU_SLOWDOWN = 4;
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const SETTLED_MS = 2_500;

const valueOf = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const rounds = Number(valueOf('rounds') ?? 5);
const out = valueOf('out');

interface Load {
  largestPaintMs: number;
  transferredBytes: number;
}

/** What the page itself noted, once nothing larger came for a while. */
const NOTED = `new Promise((done) => {
  new PerformanceObserver((list) => done({
    largestPaintMs: list.getEntries().at(-1).startTime,
    transferredBytes: performance.getEntriesByType('resource').reduce((sum, { transferSize }) => sum + transferSize, 0),
  })).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

async function loadOnce(browser: Browser, baseURL: string): Promise<Load> {
  const context = await browser.newContext({
    baseURL,
    locale: 'zh-CN',
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', NETWORK);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.goto('/m/');
    await page.waitForTimeout(SETTLED_MS);
    return await page.evaluate<Load>(NOTED);
  } finally {
    await context.close();
  }
}

async function main(): Promise<void> {
  const { info, stop } = await startTestCluster();
  process.env[clusterVariable] = JSON.stringify(info);
  const hub = await startHub();
  const browser = await launchBrowser();
  try {
    const loads: Load[] = [];
    for (let round = 0; round < rounds; round += 1) loads.push(await loadOnce(browser, hub.baseUrl));
    const paints = loads.map(({ largestPaintMs }) => Math.round(largestPaintMs));
    const report = {
      at: new Date().toISOString(),
      machine: { cores: cpus().length, node: process.version, chromium: browser.version() },
      simulated: { cpuSlowdown: CPU_SLOWDOWN, ...NETWORK },
      boundMs: BOUND_MS,
      largestPaintMs: { median: median(paints), all: paints },
      transferredKiB: round(median(loads.map(({ transferredBytes }) => transferredBytes)) / 1024),
    };
    const text = JSON.stringify(report, null, 2);
    process.stdout.write(`${text}\n`);
    if (out) writeFileSync(out, `${text}\n`);
    if (report.largestPaintMs.median > BOUND_MS) process.exitCode = 1;
  } finally {
    await browser.close();
    await hub.stop();
    await stop();
  }
}

void main();
