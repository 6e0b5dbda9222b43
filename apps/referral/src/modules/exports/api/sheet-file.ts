import { SHEET_CONTENT_TYPE, type ExportList } from '@app/contracts';
import { StreamableFile } from '@nestjs/common';
import type { Exported } from '../application/export-list';

export function fileOf(list: ExportList | 'room', { number, file }: Exported): StreamableFile {
  return new StreamableFile(file, {
    type: SHEET_CONTENT_TYPE,
    disposition: `attachment; filename="jieli-${list}-${number}.xlsx"`,
    length: file.length,
  });
}
