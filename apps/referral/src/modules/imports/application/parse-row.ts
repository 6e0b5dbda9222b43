import { codeOfWord } from '../../../words';
import type { ImportColumn } from './columns';

/** Nested fields of a request, as its DTO expects them. */
export type RowFields = Record<string, unknown>;

const YES = ['是', 'yes', 'true', '1', 'y'];
const NO = ['否', 'no', 'false', '0', 'n'];
const SEPARATORS = /[;；,，、\s]+/;

/** The fields of one row. A word that nobody knows stays as it is: the rule of the field refuses it and says so. */
export function parseRow(columns: readonly ImportColumn[], cells: readonly string[]): RowFields {
  const fields: RowFields = {};
  columns.forEach((column, index) => {
    const text = (cells[index] ?? '').trim();
    const value = text === '' ? emptyOf(column) : valueOf(column, text);
    if (value !== undefined) put(fields, column.field, value);
  });
  return fields;
}

/** A list that has to be there may be empty; anything else is absent. */
function emptyOf({ as, required, field }: ImportColumn): unknown {
  const isList = as === 'list' || (typeof as === 'object' && 'words' in as);
  return isList && (required || field === 'difficulties') ? [] : undefined;
}

function valueOf({ as }: ImportColumn, text: string): unknown {
  if (typeof as === 'object') {
    if ('word' in as) return codeOfWord(as.word, text) ?? text;
    const { words } = as;
    const whole = codeOfWord(words, text);
    return whole === undefined
      ? text.split(SEPARATORS).map((part) => codeOfWord(words, part) ?? part)
      : [whole];
  }
  switch (as) {
    case 'list':
      return text.split(SEPARATORS);
    case 'number':
      return /^\d+(\.\d+)?$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : text;
    case 'day':
      return dayOfText(text);
    case 'flag':
      return YES.includes(text.toLowerCase()) ? true : NO.includes(text.toLowerCase()) ? false : text;
    case 'text':
      return text;
  }
}

/** 2016-03-12, 2016/3/12, 2016.3.12, 2016年3月12日, 20160312. */
function dayOfText(text: string): string {
  const plain = text.normalize('NFKC');
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!found) return text;
  const [, year = '', month = '', day = ''] = found;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function put(fields: RowFields, path: string, value: unknown): void {
  const [first = '', second] = path.split('.');
  if (second === undefined) {
    fields[first] = value;
    return;
  }
  const inner = (fields[first] ??= {}) as RowFields;
  inner[second] = value;
}
