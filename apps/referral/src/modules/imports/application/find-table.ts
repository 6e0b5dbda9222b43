import type { ImportColumn } from './columns';

export interface FoundTable {
  /** Index of the first row below the headers. */
  firstRow: number;
  /** For each column of the template, where it stands in the file. */
  places: number[];
  /** Headers that no column of the template has, as they are written. */
  ignored: string[];
}
/** The line that comes closest to being the headers, and what it lacks. */
export interface NoTable {
  /** Needed columns that are not there. */
  missing: ImportColumn[];
  /** Headers that stand there twice: nobody can tell which of them counts. */
  doubled: string[];
}

const SEARCHED_ROWS = 10;
const plain = (text: string): string => text.normalize('NFKC').replace(/[*\s]/g, '').toLowerCase();

/** The line of headers in either language, wherever it begins; columns may stand in any order and the optional ones be left out. */
export function findTable(
  columns: readonly ImportColumn[],
  rows: readonly string[][],
): { table: FoundTable } | { fault: NoTable } {
  const known = new Set(columns.flatMap(({ header }) => [plain(header['zh-CN']), plain(header.en)]));
  const lines = rows.slice(0, SEARCHED_ROWS).map((row) => row.map(plain));
  const score = (line: string[]): number => line.filter((text) => known.has(text)).length;
  const best = lines.reduce((at, line, index) => (score(line) > score(lines[at] ?? []) ? index : at), 0);
  const headers = lines[best] ?? [];
  const standing = columns.map(({ header }) =>
    headers.flatMap((text, at) => (text === plain(header['zh-CN']) || text === plain(header.en) ? [at] : [])),
  );
  const places = standing.map(([first = -1]) => first);
  const missing = columns.filter(({ required }, column) => required && places[column] === -1);
  const written = rows[best] ?? [];
  const doubled = standing.flatMap(([, ...again]) => again.map((at) => written[at] ?? ''));
  if (missing.length > 0 || doubled.length > 0) return { fault: { missing, doubled } };
  const ignored = written.filter((text, at) => text !== '' && !known.has(headers[at] ?? ''));
  return { table: { firstRow: best + 1, places, ignored } };
}
