import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface Asset {
  file: string;
  size: number;
  /** Changes with the file. */
  tag: string;
  /** Compressed copies that the build left beside it, best first. */
  encodings: { name: 'br' | 'gzip'; file: string; size: number }[];
}

const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** Every file of the web build by its path. Only what is listed is served, so no path can lead out of the folder. */
export function indexAssets(root: string): ReadonlyMap<string, Asset> {
  const files = new Map<string, { file: string; size: number; changedAt: number }>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(file);
    files.set(`/${relative(root, file).split(sep).join('/')}`, { file, size, changedAt: mtimeMs });
  }
  const assets = new Map<string, Asset>();
  for (const [path, { file, size, changedAt }] of files) {
    if (ENCODINGS.some(({ suffix }) => path.endsWith(suffix))) continue;
    const encodings = ENCODINGS.flatMap(({ name, suffix }) => {
      const copy = files.get(path + suffix);
      return copy ? [{ name, file: copy.file, size: copy.size }] : [];
    });
    assets.set(path, {
      file,
      size,
      tag: `"${size.toString(36)}-${Math.round(changedAt).toString(36)}"`,
      encodings,
    });
  }
  return assets;
}
