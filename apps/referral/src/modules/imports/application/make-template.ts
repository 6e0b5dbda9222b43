import type { ImportKind } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { writeSheet } from '../../../spreadsheet/write-sheet';
import type { SheetLanguage } from '../../../words';
import { IMPORT_COLUMNS } from './columns';

const WIDTH = 18;
const NOTE: Readonly<Record<SheetLanguage, string>> = {
  'zh-CN': '带 * 的列必填；多个代码用分号隔开；下面一行是示例，请改写或删除。',
  en: 'Columns with * are needed; several codes are separated by semicolons; the row below is an example, overwrite or delete it.',
};

/** An empty table with its headers and one invented row. */
@Injectable()
export class MakeTemplate {
  execute(kind: ImportKind, language: SheetLanguage): Promise<Buffer> {
    const columns = IMPORT_COLUMNS[kind];
    return writeSheet({
      title: kind,
      notes: [NOTE[language]],
      columns: columns.map(({ header, required }) => ({
        header: required ? `${header[language]}*` : header[language],
        width: WIDTH,
      })),
      rows: [columns.map(({ example }) => example[language])],
    });
  }
}
