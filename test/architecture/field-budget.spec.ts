import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface ManifestEntry {
  file: string;
  imports?: string[];
  css?: string[];
}

const built = join(__dirname, '..', '..', 'dist', 'field');
const manifest = JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8')) as Record<
  string,
  ManifestEntry
>;
const KIB = 1024;

/** A file of the manifest, with all that it needs before it runs. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const entry = manifest[name];
  if (!entry) throw new Error(`${name} is not in the manifest of the field app`);
  if (seen.has(entry.file)) return seen;
  seen.add(entry.file);
  for (const style of entry.css ?? []) seen.add(style);
  for (const needed of entry.imports ?? []) filesOf(needed, seen);
  return seen;
}

describe('the app for phones on a bad network', () => {
  const worker = readFileSync(join(built, 'sw.js'), 'utf8');

  it('needs at most 130 KiB of scripts and styles until the visit form can be used', () => {
    const files = filesOf('index.html');
    filesOf('../shared/i18n/locales/zh-CN/field.ts', files);
    const sizes = [...files].map((file) => statSync(join(built, `${file}.gz`)).size);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(130 * KIB);
  });

  it('keeps at most 700 KiB on the phone, and only files of its own', () => {
    const [, listed = '[]'] = /"files":(\[[^\]]*\])/.exec(worker) ?? [];
    const files = (JSON.parse(listed) as string[]).map((name) => (name === '' ? 'index.html' : name));
    expect(files).toEqual(expect.arrayContaining(['index.html', 'manifest.webmanifest', 'icon-192.png']));
    const sizes = files.map((file) => statSync(join(built, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(700 * KIB);
  });

  it('has a worker that is one plain script', () => {
    expect(worker).not.toMatch(/\bimport\b|\bexport\b|__SHELL__/);
  });

  it('uses no style that its oldest browser does not know', () => {
    const styles = [...filesOf('index.html')].filter((file) => file.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(0);
    for (const file of styles)
      expect(readFileSync(join(built, file), 'utf8')).not.toMatch(
        /:has\(|color-mix|@container|:is\(|:where\(/,
      );
  });
});
