import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { everyMatch, readRepositoryFile, repositoryRoot } from '@test/sources';

/** A file that breaks a rule, or that must not be taken for one that does. */
interface Seed {
  rule: string | null;
  path: string;
  imports: string[];
}

const gateway = 'apps/gateway/src';
const orders = `${gateway}/modules/orders`;

const FAULTS: Seed[] = [
  { rule: 'libs-not-to-apps', path: 'libs/auth/src/a.ts', imports: ['../../../apps/gateway/src/free'] },
  { rule: 'apps-not-to-apps', path: 'apps/referral/src/a.ts', imports: ['../../gateway/src/free'] },
  { rule: 'lib-direction-contracts', path: 'libs/contracts/src/a.ts', imports: ['../../kernel/src/free'] },
  { rule: 'lib-direction-kernel', path: 'libs/kernel/src/a.ts', imports: ['../../platform/src/free'] },
  { rule: 'lib-direction-platform', path: 'libs/platform/src/a.ts', imports: ['../../auth/src/free'] },
  { rule: 'lib-direction-auth', path: 'libs/auth/src/b.ts', imports: ['../../persistence/src/free'] },
  {
    rule: 'lib-direction-persistence',
    path: 'libs/persistence/src/a.ts',
    imports: ['../../platform/src/free'],
  },
  { rule: 'lib-direction-messaging', path: 'libs/messaging/src/a.ts', imports: ['../../auth/src/free'] },
  { rule: 'contracts-pure', path: 'libs/contracts/src/b.ts', imports: ['node:crypto'] },
  { rule: 'kernel-no-framework', path: 'libs/kernel/src/b.ts', imports: ['@nestjs/common'] },
  { rule: 'web-only-contracts', path: 'apps/web/desk/a.ts', imports: ['../../../libs/kernel/src/free'] },
  { rule: 'domain-no-framework', path: `${orders}/domain/a.ts`, imports: ['typeorm'] },
  { rule: 'domain-not-to-outer', path: `${orders}/domain/b.ts`, imports: ['../application/free'] },
  {
    rule: 'application-not-to-api-or-persistence',
    path: `${orders}/application/a.ts`,
    imports: ['../persistence/free'],
  },
  { rule: 'api-not-to-persistence', path: `${orders}/api/a.ts`, imports: ['../persistence/free'] },
  { rule: 'module-door', path: `${orders}/api/b.ts`, imports: ['../../bills/application/free'] },
  {
    rule: 'migrations-import-nothing',
    path: `${gateway}/database/migrations/1.ts`,
    imports: ['../../free'],
  },
  { rule: 'no-test-support-in-src', path: `${gateway}/a.ts`, imports: ['../../../test/support/free'] },
  { rule: 'no-dev-dependency-in-src', path: `${gateway}/b.ts`, imports: ['fast-check'] },
  { rule: 'no-circular', path: `${gateway}/c.ts`, imports: ['./d'] },
  { rule: 'no-orphans', path: `${gateway}/lonely.ts`, imports: [] },
];

/** The same kinds of files doing what they may. */
const SOUND: Seed[] = [
  { rule: null, path: `${gateway}/d.ts`, imports: ['./c'] },
  { rule: null, path: `${gateway}/free.ts`, imports: [] },
  { rule: null, path: `${orders}/persistence/free.ts`, imports: ['typeorm', '../application/free'] },
  { rule: null, path: `${orders}/application/free.ts`, imports: ['../domain/free', '../../bills'] },
  { rule: null, path: `${orders}/domain/free.ts`, imports: ['../../../../../../libs/kernel/src/free'] },
  { rule: null, path: `${orders}/api/free.ts`, imports: ['@nestjs/common', '../application/free'] },
  { rule: null, path: `${gateway}/modules/bills/index.ts`, imports: ['./application/free'] },
  { rule: null, path: `${gateway}/modules/bills/application/free.ts`, imports: [] },
  { rule: null, path: 'apps/web/desk/free.ts', imports: ['../../../libs/contracts/src/free'] },
  { rule: null, path: 'test/support/free.ts', imports: ['../../apps/gateway/src/free', 'fast-check'] },
  ...['contracts', 'kernel', 'platform', 'auth', 'persistence', 'messaging'].map((lib) => ({
    rule: null,
    path: `libs/${lib}/src/free.ts`,
    imports: lib === 'contracts' ? [] : ['../../contracts/src/free'],
  })),
];

const PACKAGES = { dependencies: ['@nestjs/common', 'typeorm'], devDependencies: ['fast-check'] };

describe('the import rules', () => {
  let folder: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jieli-imports-'));
    write('.dependency-cruiser.cjs', readRepositoryFile('.dependency-cruiser.cjs'));
    write('tsconfig.json', readRepositoryFile('tsconfig.json'));
    const versions = (names: string[]): object => Object.fromEntries(names.map((name) => [name, '1.0.0']));
    write(
      'package.json',
      JSON.stringify({
        name: 'seeded',
        dependencies: versions(PACKAGES.dependencies),
        devDependencies: versions(PACKAGES.devDependencies),
      }),
    );
    for (const name of [...PACKAGES.dependencies, ...PACKAGES.devDependencies]) {
      write(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      write(`node_modules/${name}/index.js`, '');
    }
    for (const { path, imports } of [...FAULTS, ...SOUND])
      write(
        path,
        `${imports.map((name, index) => `import * as x${index} from '${name}';`).join('\n')}\nexport const y = [${imports.map((_, index) => `x${index}`).join()}];\n`,
      );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('each find the import that they are for, and nothing in a file that keeps them', () => {
    const cli = join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [cli, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs', 'test'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    expect(stderr).toBe('');
    const { summary } = JSON.parse(stdout) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    const found = new Set(summary.violations.map(({ from, rule }) => `${rule.name} ${from}`));
    expect(FAULTS.map(({ rule, path }) => `${rule} ${path}`).filter((fault) => !found.has(fault))).toEqual(
      [],
    );
    const sound = new Set(SOUND.map(({ path }) => path).filter((path) => path !== `${gateway}/d.ts`));
    expect([...found].filter((fault) => sound.has(fault.split(' ')[1] ?? ''))).toEqual([]);
  });

  it('all have a seeded fault', () => {
    const text = readRepositoryFile('.dependency-cruiser.cjs');
    const libs = everyMatch(text, /^ {2}(\w+): \[/gm).filter((name) => name !== 'forbidden');
    const rules = [...everyMatch(text, /rule\(\s*'([\w-]+)'/g), ...libs.map((lib) => `lib-direction-${lib}`)];
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter((rule) => !FAULTS.some((fault) => fault.rule === rule))).toEqual([]);
  });
});
