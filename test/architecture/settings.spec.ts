import { everyMatch, readRepositoryFile, sourcesIn } from '@test/sources';

describe('.env.example', () => {
  const example = everyMatch(readRepositoryFile('.env.example'), /^([A-Z_]+)=/gm);
  const configs = sourcesIn('apps', 'libs').filter(({ path }) => path.endsWith('.config.ts'));
  const settings = configs.flatMap(({ text }) =>
    everyMatch(text, /^ {2}(?:override )?([A-Z][A-Z_]+)[?]?:/gm),
  );
  /** Read by the start and the migrator, which hand the apps what is theirs. */
  const ofTheStart = ['DATABASE_URL', 'JIELI_HOME', 'HUB_PUBLIC_URL'];

  it('names every setting once, and nothing that nobody reads', () => {
    expect(new Set(settings).size).toBeGreaterThan(20);
    expect([...example].sort()).toEqual([...new Set([...settings, ...ofTheStart])].sort());
  });

  it('says of each what it is', () => {
    const lines = readRepositoryFile('.env.example').split('\n');
    expect(lines.filter((line) => line.startsWith('#')).length).toBeGreaterThan(20);
  });

  it('holds no secret', () => {
    expect(readRepositoryFile('.env.example')).not.toMatch(/[0-9a-f]{32}/i);
  });
});
