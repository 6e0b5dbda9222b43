import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from './bootstrap/build.mjs';
import { installIfNeeded } from './bootstrap/install.mjs';
import { checkNodeVersion } from './bootstrap/node-version.mjs';

/**
 * The whole check, the same on a laptop and in CI: `npm test`. Stops after the first stage in which something fails.
 * `--only <step>` runs one step, `--until <step>` the steps up to it.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const results = mkdtempSync(join(tmpdir(), 'jieli-results-'));
const totals = { passed: 0, failed: 0 };

const program = (path, ...args) => ({
  command: process.execPath,
  args: [join(root, 'node_modules', path), ...args],
});
const script = (path, ...args) => ({
  command: process.execPath,
  args: [join(root, 'scripts', path), ...args],
});
const jest = (kind, ...flags) => ({
  ...program(
    'jest/bin/jest.js',
    '--selectProjects',
    kind,
    '--json',
    `--outputFile=${resultFile(kind)}`,
    ...flags,
  ),
  kind,
});
const resultFile = (kind) => join(results, `${kind}.json`);

/** What stands in one stage runs side by side: none of these four fills two processors. */
const stages = [
  [
    { name: 'format', ...program('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.') },
    { name: 'lint', ...program('eslint/bin/eslint.js', '--max-warnings', '0', '.') },
    { name: 'types', ...script('typecheck.mjs') },
    { name: 'imports', ...script('import-rules.mjs') },
  ],
  [{ name: 'build', work: () => buildIfNeeded(root) }],
  [{ name: 'unit', ...jest('unit') }],
  [{ name: 'medium', ...jest('medium') }],
  [{ name: 'architecture', ...jest('architecture') }],
  [{ name: 'security', ...jest('security') }],
  [{ name: 'e2e', ...jest('e2e') }],
  // Each of these starts a whole hub or several: beside one another they only take the processors from each other.
  [{ name: 'resilience', ...jest('resilience', '--runInBand') }],
  [{ name: 'browser', ...jest('browser') }],
];

function chosen() {
  const [flag, name] = process.argv.slice(2);
  if (!flag) return stages;
  const steps = stages.flat();
  const index = steps.findIndex((step) => step.name === name);
  if (index < 0 || !['--only', '--until'].includes(flag)) {
    process.stderr.write(`Usage: npm test -- [--only|--until ${steps.map((step) => step.name).join('|')}]\n`);
    process.exit(64);
  }
  const isChosen = (step) => {
    if (flag === '--until') return steps.indexOf(step) <= index;
    return step.name === name || (step.name === 'build' && steps[index].kind !== undefined);
  };
  return stages.map((stage) => stage.filter(isChosen)).filter((stage) => stage.length > 0);
}

function spawned({ command, args }) {
  return new Promise((resolve) => {
    // Jest repeats its whole result on the standard output, which the file already has.
    const isJest = args.includes('--json');
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', isJest ? 'ignore' : 'inherit', 'inherit'],
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function count(kind) {
  try {
    const result = JSON.parse(readFileSync(resultFile(kind), 'utf8'));
    totals.passed += result.numPassedTests;
    // A suite that does not even load has no failed test of its own.
    totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  } catch {
    totals.failed += 1;
  }
}

async function runStep(step) {
  const began = performance.now();
  process.stdout.write(`\n── ${step.name} ──\n`);
  const code = step.work ? await step.work().then(() => 0) : await spawned(step);
  if (step.kind) count(step.kind);
  else if (code !== 0) totals.failed += 1;
  process.stdout.write(
    `── ${step.name}: ${code === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
  return code === 0;
}

checkNodeVersion();
await installIfNeeded(root);
let isGreen = true;
for (const stage of chosen()) {
  isGreen = (await Promise.all(stage.map(runStep))).every(Boolean);
  if (!isGreen) break;
}
rmSync(results, { recursive: true, force: true });
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(isGreen ? 0 : 1);
