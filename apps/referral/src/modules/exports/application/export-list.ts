import { EXPORT_ROWS_MAX, type ExportList } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { exportNumber } from '../../../record-number';
import { writeSheet } from '../../../spreadsheet/write-sheet';
import type { SheetLanguage } from '../../../words';
import { AuditLog, type AuditEntry } from '../../audit';
import { Directory } from '../../directory';
import { sheetOf, type ExportTable } from './table';

export interface Exported {
  number: string;
  file: Buffer;
}
export interface ExportRequest<Row> {
  list: ExportList | 'room';
  language: SheetLanguage;
  /** Of what record it is; without one, of the agency's list. */
  subject?: (tx: Tx) => Promise<Omit<AuditEntry, 'details'>>;
  /** Goes into the audit entry: which filters, never their rows. */
  details: Readonly<Record<string, unknown>>;
  table: (tx: Tx, actor: Actor) => Promise<ExportTable<Row>>;
  rows: (tx: Tx, actor: Actor, limit: number) => Promise<Row[]>;
}

/** A list leaves the hub as a sheet: stamped with who and when, and recorded before it is answered. */
@Injectable()
export class ExportLists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: Directory,
    private readonly audit: AuditLog,
  ) {}

  execute<Row>(ctx: ContextSource, request: ExportRequest<Row>): Promise<Exported> {
    const { list, language, details } = request;
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const table = await request.table(tx, actor);
      const rows = await request.rows(tx, actor, EXPORT_ROWS_MAX + 1);
      const kept = rows.slice(0, EXPORT_ROWS_MAX);
      const at = await tx.now();
      const number = exportNumber(at);
      const people = await this.directory.loadPersonRefs(tx, [actor.personId]);
      const person = people.get(actor.personId);
      await this.audit.record(tx, {
        ...((await request.subject?.(tx)) ?? listOf(actor)),
        details: { list, number, rows: kept.length, ...details },
      });
      const stamp = {
        number,
        agency: person?.agencyName ?? '',
        person: person?.displayName ?? '',
        at,
        isCut: rows.length > kept.length,
      };
      return { number, file: await writeSheet(sheetOf(table, kept, stamp, language)) };
    });
  }
}

const listOf = ({ agencyId }: Actor): Omit<AuditEntry, 'details'> => ({
  action: 'list.exported',
  objectKind: 'agency',
  objectId: agencyId,
});

/** A filter may hold a name: which were set is enough. */
export const namesOf = (filter: object): string[] =>
  Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
