import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const every = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] as string);

/** No engine builds these files here; what can go wrong on paper is checked on paper. */
describe('the container files', () => {
  const dockerfile = read('docker/Dockerfile');
  const compose = read('docker/compose.yaml');
  const stages = every(dockerfile, /^FROM \S+ AS (\S+)$/gm);

  it('have a target for every app and for the migrator', () => {
    expect(every(compose, /target: (\w+)/g).sort()).toEqual([
      'gateway',
      'migrate',
      'notification',
      'referral',
    ]);
    for (const target of every(compose, /target: (\w+)/g)) expect(stages).toContain(target);
  });

  it('copy only from stages and files that exist', () => {
    for (const stage of every(dockerfile, /--from=(\w+)/g)) expect(stages).toContain(stage);
    for (const source of every(dockerfile, /^COPY (?!--from)([^\n]+) \S+$/gm).flatMap((list) =>
      list.split(' '),
    )) {
      expect([source, existsSync(join(root, source))]).toEqual([source, true]);
    }
  });

  it('start entry points that the build makes', () => {
    for (const entry of every(dockerfile, /CMD \["node", "dist\/([^"]+)\.js"\]/g)) {
      expect([entry, existsSync(join(root, `${entry}.ts`))]).toEqual([entry, true]);
    }
  });

  it('ask for no value that the example leaves out, and name no setting that no app reads', () => {
    const example = every(read('docker/.env.example'), /^([A-Z_]+)=/gm);
    for (const name of every(compose, /\$\{([A-Z_]+)/g)) expect(example).toContain(name);
    const known =
      ['gateway', 'referral', 'notification']
        .map((app) => read(`apps/${app}/src/${app}.config.ts`))
        .join('') +
      read('libs/platform/src/config/common.config.ts') +
      read('scripts/src/migrate/main.ts') +
      read('scripts/src/supervisor/production.ts') +
      read('docker/postgres/init/10-deploy-role.sh');
    for (const name of every(compose, /^ {6}(HUB_[A-Z_]+):/gm))
      expect([name, known.includes(name)]).toEqual([name, true]);
  });

  it('keep secrets and the deploy connection out of the images and the apps', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['docker/.env', 'docker/secrets', '.jieli']));
    const apps = compose
      .split(/^ {2}(?=\w+:$)/m)
      .filter((service) => /^(referral|notification|gateway):/.test(service));
    expect(apps).toHaveLength(3);
    for (const service of apps) expect(service).not.toMatch(/DATABASE_URL: postgres:\/\/hub_deploy/);
  });
});
