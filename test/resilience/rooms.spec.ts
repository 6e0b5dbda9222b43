import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChaos } from '@test/chaos/run';

/**
 * The quick run is part of `npm test`; the long one is `npm run test:chaos -- --seed N --minutes M`. A seed gives the same
 * disturbances again.
 */
const SEED = Number(process.env.JIELI_CHAOS_SEED ?? 20261);
const MINUTES = Number(process.env.JIELI_CHAOS_MINUTES ?? 0.4);
const VISITS = Number(process.env.JIELI_CHAOS_VISITS ?? 10);

describe('rooms under disturbance', () => {
  it(
    'lose, reorder and leak no word',
    async () => {
      const file = join(mkdtempSync(join(tmpdir(), 'jieli-history-')), 'history.jsonl');
      const say = (line: string): void => void process.stderr.write(`${line}\n`);
      const report = await runChaos({ seed: SEED, ms: MINUTES * 60_000, visits: VISITS, file, say });
      say(`${JSON.stringify(report, null, 2)}\nhistory: ${file}`);
      expect(report.violations).toEqual([]);
      expect(report.refused.INTERNAL).toBeUndefined();
      expect(report.acknowledged).toBeGreaterThan(50);
      expect(report.removed).toBeGreaterThan(0);
    },
    MINUTES * 60_000 + VISITS * 2000 + 300_000,
  );
});
