import { DomainError } from '@app/kernel';
import { strToU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { guarded, unreadable, type SheetLimits } from './sheet-guard';

/** What a file may unfold to; a table of some thousand rows needs a fifth of it. */
const MAX_UNPACKED = 20 * 1024 * 1024;
const MAX_ENTRIES = 200;
const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
/** Only what is needed to read cells; macros, pictures and links are left behind. */
const NEEDED =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/(sharedStrings|styles)\.xml|xl\/worksheets\/[\w-]+\.xml)$/;

/**
 * Rows of the first sheet, as texts. The archive is unpacked within limits that hold whatever it declares, and packed
 * anew: the reader of the format sees nothing that was not measured here.
 *
 * @throws DomainError SHEET_UNREADABLE with `reason`
 */
export async function readRows(file: Buffer, limits: SheetLimits): Promise<string[][]> {
  const entries = unpacked(file);
  for (const [name, bytes] of Object.entries(entries)) {
    // What was looked at is what is read, to the byte.
    entries[name] = strToU8(guarded(textIn(bytes), limits));
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

const textIn = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

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
