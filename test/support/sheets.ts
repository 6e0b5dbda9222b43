import { randomUUID } from 'node:crypto';
import { SHEET_CONTENT_TYPE, type ImportKind, type ImportReport } from '@app/contracts';
import { writeSheet } from '../../apps/referral/src/spreadsheet/write-sheet';
import type { Caller, ReferralWorld } from './referral';

export type SheetRow = (string | number | null)[];

export const CHILD_HEADERS = [
  '姓名',
  '性别*',
  '出生日期',
  '证件类型',
  '证件号码',
  '居住地代码',
  '监护人姓名',
  '监护人关系',
  '困境类别',
];

export function sheetOf(headers: string[], rows: SheetRow[]): Promise<Buffer> {
  return writeSheet({
    title: 't',
    notes: [],
    columns: headers.map((header) => ({ header, width: 9 })),
    rows,
  });
}

export interface SheetAnswer {
  status: number;
  body: ImportReport & { code?: string; reason?: string };
}

/** Sends tables to the referral app itself. */
export function sheetsTo(world: () => ReferralWorld) {
  return async (
    by: Caller,
    kind: ImportKind,
    file: Buffer,
    { dryRun = false, key = randomUUID() as string } = {},
  ): Promise<SheetAnswer> => {
    const answer = await world().app.inject({
      method: 'POST',
      url: `/api/imports/${kind}?dryRun=${dryRun}`,
      headers: { 'x-hub-context': by.token(), 'content-type': SHEET_CONTENT_TYPE, 'idempotency-key': key },
      payload: file,
    });
    return { status: answer.statusCode, body: answer.json() };
  };
}

export function faultsOf({ body }: SheetAnswer): string[] {
  return body.problems.map(({ row, field, rule }) => `${row} ${field} ${rule}`);
}
