import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const repositoryRoot = resolve(__dirname, '..', '..');

export interface Source {
  /** Path from the root of the repository, with slashes. */
  path: string;
  text: string;
}

/** Every TypeScript file below the folders, tests left out. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](testing|node_modules|dist)[\\/]/.test(file))
    .map((file) => ({
      path: relative(repositoryRoot, file).replaceAll('\\', '/'),
      text: readFileSync(file, 'utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export const readRepositoryFile = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

/** The first group of every match. */
export const everyMatch = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] as string);
