import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { neutral } from './neutral';

export interface SheetColumn {
  header: string;
  /** In characters. */
  width: number;
}
export interface SheetContent {
  title: string;
  /** Lines above the table: who took it out and when. */
  notes: readonly string[];
  columns: readonly SheetColumn[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** A workbook of one sheet. Every text is neutralised, whoever wrote it. */
export function writeSheet({ title, notes, columns, rows }: SheetContent): Promise<Buffer> {
  const text = (value: string, more: object = {}): SheetData[number][number] => ({
    value: neutral(value),
    type: String,
    ...more,
  });
  const data: SheetData = [
    ...notes.map((note) => [text(note, { textColor: '#5c6b73' })]),
    columns.map(({ header }) => text(header, { fontWeight: 'bold', backgroundColor: '#e3f2f2' })),
    ...rows.map((row) =>
      row.map((cell) =>
        cell === null ? null : typeof cell === 'number' ? { value: cell, type: Number } : text(cell),
      ),
    ),
  ];
  return writeXlsxFile(data, {
    sheet: title.slice(0, 31),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: notes.length + 1,
  }).toBuffer();
}
