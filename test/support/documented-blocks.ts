import { readRepositoryFile } from './sources';

/** The code blocks of one language in a document, in order. */
export function blocksOf(path: string, language: string): string[] {
  const pattern = new RegExp('^```' + language + '\\n([\\s\\S]*?)^```$', 'gm');
  return [...readRepositoryFile(path).matchAll(pattern)].map((match) => match[1] as string);
}
