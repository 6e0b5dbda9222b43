import { cacheNameOf, outdated, shellFileFor, type Ask } from './rules';

const origin = 'https://hub.example.org';
const shell = { revision: 'r2', files: ['', 'assets/index-abc.js', 'manifest.webmanifest'] };
const answer = (path: string, over: Partial<Ask> = {}): string | undefined =>
  shellFileFor({ method: 'GET', url: origin + path, navigation: false, ...over }, origin, shell);

describe('what the worker answers from the shell', () => {
  it.each(['/m/', '/m/visit/1', '/m/pending?x=1', '/m/index.html'])('opens the page for %s', (path) => {
    expect(answer(path, { navigation: true })).toBe('/m/');
  });

  it('gives the files that the build listed', () => {
    expect(answer('/m/assets/index-abc.js')).toBe('/m/assets/index-abc.js');
    expect(answer('/m/manifest.webmanifest')).toBe('/m/manifest.webmanifest');
  });

  it.each(['/api/me', '/socket.io/?x', '/rt/', '/', '/cases/1', '/assets/index-abc.js'])(
    'leaves %s alone, also when a person opens it',
    (path) => {
      expect(answer(path)).toBeUndefined();
      expect(answer(path, { navigation: true })).toBeUndefined();
    },
  );

  it('leaves alone what is no file of the shell, what changes something, and other servers', () => {
    expect(answer('/m/assets/index-old.js')).toBeUndefined();
    expect(answer('/m/')).toBeUndefined();
    expect(answer('/m/sw.js', { navigation: true })).toBeUndefined();
    expect(answer('/m/', { navigation: true, method: 'POST' })).toBeUndefined();
    expect(
      shellFileFor({ method: 'GET', url: 'https://else.org/m/', navigation: true }, origin, shell),
    ).toBeUndefined();
  });
});

it('removes the shells of other builds and nothing else', () => {
  expect(outdated(['jieli-shell-r1', cacheNameOf(shell), 'other'], shell)).toEqual(['jieli-shell-r1']);
});
