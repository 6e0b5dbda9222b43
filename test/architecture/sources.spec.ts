import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_STATUS } from '@app/contracts';
import { everyMatch, repositoryRoot, sourcesIn } from '@test/sources';

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const APPS = ['gateway', 'referral', 'notification'];

/** What lint and the import rules cannot see. */
describe('the sources', () => {
  const apps = sourcesIn(...APPS.map((app) => `apps/${app}/src`));
  const servers = [...apps, ...sourcesIn('libs')];
  const paths = (found: { path: string }[]): string[] => found.map(({ path }) => path);

  it('have modules of one shape, each with a single door', () => {
    const layers = new Set(['domain', 'application', 'persistence', 'api']);
    /** Adapters to something that is neither the database nor a client. */
    const adapters = new Set([
      'realtime/upstream',
      'channels/http',
      'channels/smtp',
      'files/pictures',
      'attachments/clamd',
    ]);
    for (const app of APPS) {
      const folder = join(repositoryRoot, 'apps', app, 'src', 'modules');
      for (const module of readdirSync(folder)) {
        const entries = readdirSync(join(folder, module), { withFileTypes: true });
        const odd = entries
          .filter((entry) =>
            entry.isDirectory()
              ? !layers.has(entry.name) && !adapters.has(`${module}/${entry.name}`)
              : !['index.ts', `${module}.module.ts`].includes(entry.name) && !entry.name.endsWith('spec.ts'),
          )
          .map((entry) => entry.name);
        expect([app, module, odd]).toEqual([app, module, []]);
        expect([module, existsSync(join(folder, module, 'index.ts'))]).toEqual([module, true]);
      }
    }
  });

  it('write SQL in persistence only', () => {
    const outside = apps.filter(({ path }) => !/\/(persistence|database)\//.test(path));
    expect(
      paths(outside.filter(({ text }) => /\b(tx|manager|runner)\.(query|one|execute)\b/.test(text))),
    ).toEqual([]);
    expect(
      paths(
        outside.filter(({ text }) =>
          /['"`]\s*(select|insert into|update|delete from)\s+\w+[.\s]/i.test(text),
        ),
      ),
    ).toEqual([]);
  });

  it('bind every value of a statement', () => {
    const statements = servers.flatMap(({ path, text }) =>
      everyMatch(withoutComments(text), /(`[^`]*\b(?:select|insert into|update|delete from)\s[^`]*`)/gi).map(
        (sql) => ({
          path,
          sql,
        }),
      ),
    );
    const written = statements.filter(({ sql }) =>
      everyMatch(sql, /\$\{([^}]*)\}/g).some(
        (part) => /\b(input|body|filter|actor|query|page|person|id)\b/.test(part) && !part.includes('.bind('),
      ),
    );
    expect(statements.length).toBeGreaterThan(50);
    expect(paths(written)).toEqual([]);
  });

  it('have no drawer for odds and ends', () => {
    const drawer = /(^|\/)(utils?|helpers?|misc|common|types|constants)\.tsx?$/;
    expect(paths(servers).filter((path) => drawer.test(path) && !path.includes('contracts/'))).toEqual([]);
  });

  it('give a reason for each exception from lint', () => {
    const everywhere = [...servers, ...sourcesIn('apps/web', 'scripts', 'test', 'bench')];
    const silent = everywhere.filter(({ text }) =>
      [...text.matchAll(/eslint-disable[^\n]*/g)].some(([comment]) => !comment.includes(' -- ')),
    );
    expect(paths(silent).filter((path) => !path.endsWith('sources.spec.ts'))).toEqual([]);
  });

  it('raise every error code that the contract promises', () => {
    const text = servers
      .filter(({ path }) => !path.startsWith('libs/contracts/'))
      .map((source) => source.text)
      .join('\n');
    expect(Object.keys(ERROR_STATUS).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });

  it('write no name of a child, number or text into a log', () => {
    const calls = servers.flatMap(({ path, text }) =>
      [...text.matchAll(/logger\.(?:log|warn|error|debug|verbose|fatal)\(([^;]*)\);/g)].map(
        ([, args = '']) => ({ path, args }),
      ),
    );
    expect(calls.length).toBeGreaterThan(10);
    const telling =
      /\b(body|payload|idNumber|guardian|situation|password|token|cookie|address|phone)\b(?!:? ?')/i;
    expect(calls.filter(({ args }) => telling.test(args.replace(/'[^']*'/g, '')))).toEqual([]);
  });
});
