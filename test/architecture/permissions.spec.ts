import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_EVENTS, INTERNAL_PATHS, PERMISSIONS, ROLE_PERMISSIONS } from '@app/contracts';
import { OPENAPI_PATH } from '@app/platform';
import { everyMatch, readRepositoryFile, sourcesIn } from '@test/sources';
import { describeApps } from '../../scripts/src/openapi';

const INVENTORY = 'test/architecture/permissions.txt';
const HEADER = `# Everything that can be called from outside a process, and what it asks for.
# A difference in this file is a permission review: read each line, ask who gains what, then write it anew with
#   UPDATE_INVENTORY=1 npm run test:architecture
#
# "public" needs no session. "Internal" is never reached through the gateway: with a permission it takes the context of a person,
# without one the database verifies the tokens of the body. "plain" routes stand outside the framework's guard and must show
# nothing about a person or a record.
`;

const PLAIN_ROUTE = /\b(?:fastify|scope|instance)\.(get|post|put|patch|delete|all|route)\(\s*([^,]+),/gi;
const sources = sourcesIn('apps/gateway/src', 'apps/referral/src', 'apps/notification/src', 'libs');

/** One line for each route of the apps, each socket event and each plain route, in order of the paths. */
async function inventory(): Promise<string> {
  const parts = await describeApps();
  const described = parts.flatMap(({ app, document }) =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, { 'x-permission'?: string }>).map(([method, operation]) =>
        line(path, method.toUpperCase(), operation['x-permission'], app),
      ),
    ),
  );
  const lines = sources.flatMap(({ path, text }) => {
    const owner = path.split('/').slice(0, 2).join('/').replace('apps/', '');
    const internal = [
      ...text.matchAll(/@(\w+)\(INTERNAL_PATHS\.(\w+)\)(?:\s*@(?!Internal)[^\n]+)*\s*(@Internal\([^)]*\))?/g),
    ].map(([, method = '', name = '', declared]) =>
      line(
        INTERNAL_PATHS[name as keyof typeof INTERNAL_PATHS],
        method.toUpperCase(),
        declared?.slice(1),
        owner,
      ),
    );
    const plain = [...text.matchAll(PLAIN_ROUTE)].map(([, method = '', target = '']) =>
      line(
        target.replaceAll("'", '').replace('OPENAPI_PATH', OPENAPI_PATH),
        method.toUpperCase(),
        'plain',
        owner,
      ),
    );
    return [...internal, ...plain];
  });
  const events = Object.entries(CLIENT_EVENTS).map(([event, permission]) =>
    line(event, 'SOCKET', permission, 'gateway'),
  );
  return [...described, ...lines, ...events].sort().join('\n');
}

const line = (path: string, method: string, permission = 'NOTHING DECLARED', owner: string): string =>
  `${path.padEnd(36)} ${method.padEnd(8)}${permission.padEnd(23)}${owner}`;

describe('permissions', () => {
  it('are what they were when they were last reviewed', async () => {
    const actual = `${HEADER}\n${await inventory()}\n`;
    if (process.env.UPDATE_INVENTORY === '1') writeFileSync(join(__dirname, 'permissions.txt'), actual);
    expect(existsSync(join(__dirname, 'permissions.txt'))).toBe(true);
    expect(actual).toBe(readRepositoryFile(INVENTORY));
  });

  it('are declared for every route and every socket event, and known', async () => {
    const declared = (await inventory()).split('\n').map((one) => / [A-Z]+ +(.+?) +\w+$/.exec(one)?.[1]);
    const known = ['public', 'plain', 'Internal()', ...PERMISSIONS] as string[];
    const internal = PERMISSIONS.map((permission) => `Internal('${permission}')`);
    expect(
      declared.filter((permission) => !permission || ![...known, ...internal].includes(permission)),
    ).toEqual([]);
  });

  it('of socket events are asked for on the one way that all events take', () => {
    expect(sources.filter(({ text }) => text.includes('@SubscribeMessage'))).toEqual([]);
  });

  it('of internal calls stand for exactly the calls that are answered', async () => {
    const answered = everyMatch(await inventory(), /^(\/internal\/rooms\/\w+) /gm);
    expect(answered.sort()).toEqual(Object.values(INTERNAL_PATHS).sort());
  });

  it('are each asked for by something, and each given to somebody', async () => {
    const given = new Set<string>(Object.values(ROLE_PERMISSIONS).flat());
    expect(PERMISSIONS.filter((permission) => !given.has(permission))).toEqual([]);
    const text =
      (await inventory()) +
      sources
        .filter(({ path }) => !path.startsWith('libs/'))
        .map(({ text }) => text)
        .join();
    expect(PERMISSIONS.filter((permission) => !text.includes(permission))).toEqual([]);
  });
});
