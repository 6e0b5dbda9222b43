import { localTime } from './local-time';
import type { SheetContent } from '../../../spreadsheet/write-sheet';
import type { SheetLanguage } from '../../../words';

export type Cell = string | number | null;
export interface ExportColumn<Row> {
  header: Readonly<Record<SheetLanguage, string>>;
  width: number;
  cell: (row: Row, language: SheetLanguage) => Cell;
}
export interface ExportTable<Row> {
  title: Readonly<Record<SheetLanguage, string>>;
  columns: readonly ExportColumn<Row>[];
}
/** Who took the sheet out, when, and under which number: it stays on the sheet. */
export interface Stamp {
  number: string;
  agency: string;
  person: string;
  at: Date;
  isCut: boolean;
}

export function sheetOf<Row>(
  table: ExportTable<Row>,
  rows: readonly Row[],
  stamp: Stamp,
  language: SheetLanguage,
): SheetContent {
  return {
    title: table.title[language],
    notes: [noteOf(stamp, rows.length, language)],
    columns: table.columns.map(({ header, width }) => ({ header: header[language], width })),
    rows: rows.map((row) => table.columns.map(({ cell }) => cell(row, language))),
  };
}

function noteOf({ number, agency, person, at, isCut }: Stamp, rows: number, language: SheetLanguage): string {
  const time = localTime(at);
  return language === 'en'
    ? `${number} · taken out by ${person}, ${agency}, ${time} · ${rows} rows${isCut ? ', cut off here' : ''} · for work only, do not pass on`
    : `${number} · ${agency} ${person} 于 ${time} 导出 · 共 ${rows} 行${isCut ? '，超出部分未导出' : ''} · 仅限工作使用，不得外传`;
}

export const column = <Row>(
  zh: string,
  en: string,
  width: number,
  cell: ExportColumn<Row>['cell'],
): ExportColumn<Row> => ({ header: { 'zh-CN': zh, en }, width, cell });

export const time = (at: Date | string | null): Cell => (at === null ? null : localTime(new Date(at)));

export const yesNo = (value: boolean | null, language: SheetLanguage): Cell =>
  value === null ? null : language === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否';
