import { DomainError } from '@app/kernel';
import { strToU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import { readSheet } from 'read-excel-file/node';

export interface SheetLimits {
  rows: number;
  columns: number;
}
/** What a file may unfold to; a table of some thousand rows needs a fifth of it. */
const MAX_UNPACKED = 20 * 1024 * 1024;
const MAX_ENTRIES = 200;
const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
/** Only what is needed to read cells; macros, pictures and links are left behind. */
const NEEDED =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/(sharedStrings|styles)\.xml|xl\/worksheets\/[\w-]+\.xml)$/;
/** Stands for a formula: what a cell showed when its file was last saved is nothing that anybody has looked at here. */
export const FORMULA_CELL = '\u2061=formula';
const FORMULA = /<(?:\w+:)?f[\s/>]/;
const CELL = /<((?:\w+:)?)c(\s(?:[^>]*[^>/])?)>([\s\S]*?)<\/\1c>/g;
const CELL_REFERENCE = /\sr\s*=\s*["']([^"']*)["']/g;

/**
 * Rows of the first sheet, as texts. The archive is unpacked within limits that hold whatever it declares, and packed
 * anew: the reader of the format sees nothing that was not measured here.
 *
 * @throws DomainError SHEET_UNREADABLE with `reason`
 */
export async function readRows(file: Buffer, limits: SheetLimits): Promise<string[][]> {
  const entries = unpacked(file);
  for (const [name, bytes] of Object.entries(entries)) {
    const xml = textIn(bytes);
    // No spreadsheet declares a type or an entity of its own.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw unreadable('format');
    if (!name.startsWith('xl/worksheets/')) continue;
    refuseFarCells(xml, limits);
    if (FORMULA.test(xml)) entries[name] = strToU8(markFormulas(xml));
  }
  let rows: unknown[][];
  try {
    rows = await readSheet(Buffer.from(zipSync(entries, { level: 0 })));
  } catch {
    throw unreadable('format');
  }
  return rows.map((row) => row.map(textOf));
}

function unpacked(file: Buffer): Unzipped {
  if (!ZIP_MAGIC.every((byte, index) => file[index] === byte)) throw unreadable('format');
  let total = 0;
  let count = 0;
  try {
    // A stated size that is too small ends the unpacking of that entry: the buffer is made of that size.
    return unzipSync(file, {
      filter: ({ name, originalSize }) => {
        count += 1;
        if (count > MAX_ENTRIES) throw unreadable('too_large');
        if (!NEEDED.test(name)) return false;
        total += originalSize;
        if (total > MAX_UNPACKED) throw unreadable('too_large');
        return true;
      },
    });
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable('format');
  }
}

/** One cell far away would make a reader lay out everything before it. */
function refuseFarCells(xml: string, limits: SheetLimits): void {
  for (const [, reference = ''] of xml.matchAll(CELL_REFERENCE)) {
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(reference) ?? [];
    if (digits === '') throw unreadable('format');
    if (Number(digits) > limits.rows) throw unreadable('too_many_rows');
    if (letters !== '' && columnOf(letters) > limits.columns) throw unreadable('too_many_columns');
  }
}

/** Puts a mark where a formula stands; its last value is left behind. */
function markFormulas(xml: string): string {
  return xml.replace(CELL, (cell, prefix: string, attributes: string, inner: string) => {
    if (!FORMULA.test(inner)) return cell;
    const kept = attributes.replace(/\st\s*=\s*(?:"[^"]*"|'[^']*')/, '');
    const tag = (name: string, content: string): string => `<${prefix}${name}>${content}</${prefix}${name}>`;
    return `<${prefix}c${kept} t="inlineStr">${tag('is', tag('t', FORMULA_CELL))}</${prefix}c>`;
  });
}

const textIn = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

const columnOf = (letters: string): number =>
  [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0);

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean')
    // The apostrophe with which our own sheets keep a text from being a formula.
    return String(cell)
      .replace(/^'(?=\s*[=+\-@])/, '')
      .trim();
  return '';
}

function unreadable(reason: string): DomainError {
  return new DomainError('SHEET_UNREADABLE', undefined, { reason });
}
