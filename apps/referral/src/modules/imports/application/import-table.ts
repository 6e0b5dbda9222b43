import { createHash } from 'node:crypto';
import {
  IMPORT_PROBLEMS_MAX,
  IMPORT_ROWS_MAX,
  type FieldProblem,
  type ImportKind,
  type ImportReport,
  type RowProblem,
} from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { attempt, idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { readRows } from '../../../spreadsheet/read-sheet';
import { FORMULA_CELL } from '../../../spreadsheet/sheet-guard';
import { AuditLog } from '../../audit';
import { IMPORT_COLUMNS } from './columns';
import { Duplicates } from './duplicates';
import { findTable, type NoTable } from './find-table';
import { parseRow, type RowFields } from './parse-row';
import { Importers, type Importer } from './importers';
import { checkShape, problemsOf } from './row-problems';

export interface ImportInput {
  kind: ImportKind;
  file: Buffer;
  isDryRun: boolean;
  key: string;
}
interface NumberedRow {
  /** As the spreadsheet counts. */
  row: number;
  fields: RowFields;
  /** Fields whose cell holds a formula. */
  formulas: string[];
}
interface ReadTable {
  rows: NumberedRow[];
  ignored: string[];
}

/** Ends the transaction without a trace and carries what was found. */
class NothingTaken extends Error {
  constructor(readonly report: ImportReport) {
    super('nothing taken');
  }
}

const HEADER_ROWS = 20;
const MAX_COLUMNS = 60;

/** A table comes in whole or not at all. A dry run does everything and keeps nothing, so that it finds what the real one would. */
@Injectable()
export class ImportTable {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly importers: Importers,
    private readonly audit: AuditLog,
  ) {}

  async execute(ctx: ContextSource, input: ImportInput): Promise<ImportReport> {
    // Nobody has a file unpacked who may not send one, and no transaction waits while it is: who may is asked by itself.
    await this.unitOfWork.run(ctx, () => Promise.resolve());
    const table = await this.read(input);
    try {
      return await this.unitOfWork.run(ctx, async (tx, actor) => {
        const digest = createHash('sha256').update(input.file).digest('hex');
        const route = `POST /api/imports/${input.kind}`;
        const body = { digest, isDryRun: input.isDryRun };
        const { resource } = await idempotent(tx, actor, { route, key: input.key, body }, async () => {
          const problems = await this.take(tx, actor, input, table.rows);
          if (input.isDryRun || problems.length > 0)
            throw new NothingTaken(reportOf(input, table, 0, problems));
          return { status: 200, resource: { created: table.rows.length } };
        });
        return reportOf(input, table, Number(resource.created), []);
      });
    } catch (error) {
      if (error instanceof NothingTaken) return error.report;
      throw error;
    }
  }

  private async read({ kind, file }: ImportInput): Promise<ReadTable> {
    const columns = IMPORT_COLUMNS[kind];
    const cells = await readRows(file, { rows: IMPORT_ROWS_MAX + HEADER_ROWS, columns: MAX_COLUMNS });
    const found = findTable(columns, cells);
    if ('fault' in found) throw noTable(found.fault);
    const { firstRow, places, ignored } = found.table;
    const rows = cells
      .slice(firstRow)
      .map((row, index) => ({ row: firstRow + index + 1, cells: places.map((at) => row[at] ?? '') }))
      .filter((line) => line.cells.some((text) => text !== ''));
    if (rows.length > IMPORT_ROWS_MAX)
      throw new DomainError('SHEET_UNREADABLE', undefined, { reason: 'too_many_rows' });
    return {
      ignored,
      rows: rows.map((line) => ({
        row: line.row,
        fields: parseRow(columns, line.cells),
        formulas: columns.filter((_one, at) => line.cells[at] === FORMULA_CELL).map(({ field }) => field),
      })),
    };
  }

  private async take(
    tx: Tx,
    actor: Actor,
    input: ImportInput,
    rows: readonly NumberedRow[],
  ): Promise<RowProblem[]> {
    const importer = this.importers.of(input.kind);
    const checked = rows.map((line) => ({ ...line, ...checkShape(importer.dto, line) }));
    const sound = checked.filter(({ problems }) => problems.length === 0);
    const duplicates = new Duplicates(
      importer,
      await importer.known(
        tx,
        actor,
        sound.map((line) => line.input),
      ),
    );
    const problems: RowProblem[] = [];
    for (const line of checked) {
      const found = line.problems.length > 0 ? line.problems : duplicates.of(line);
      if (found.length === 0) found.push(...(await this.write(tx, actor, importer, line.input)));
      problems.push(...found.map((problem) => ({ row: line.row, ...problem })));
    }
    if (problems.length > 0) return problems;
    await importer.finish(tx);
    const details = { kind: input.kind, rows: rows.length };
    await this.audit.record(tx, {
      action: 'list.imported',
      objectKind: 'agency',
      objectId: actor.agencyId,
      details,
    });
    return [];
  }

  /** A row that the database refuses must not end the search for faults in the others. */
  private async write(tx: Tx, actor: Actor, importer: Importer, input: object): Promise<FieldProblem[]> {
    try {
      await attempt(tx, () => importer.write(tx, actor, input));
      return [];
    } catch (error) {
      const found = problemsOf(error);
      if (found === undefined) throw error;
      return found;
    }
  }
}

function reportOf(
  { kind, isDryRun }: ImportInput,
  { rows, ignored }: ReadTable,
  created: number,
  problems: readonly RowProblem[],
): ImportReport {
  return {
    kind,
    rows: rows.length,
    isDryRun,
    created,
    problems: problems.slice(0, IMPORT_PROBLEMS_MAX),
    problemCount: problems.length,
    ignored,
  };
}

function noTable({ missing, doubled }: NoTable): DomainError {
  const reason = missing.length > 0 ? 'headers' : 'doubled_headers';
  return new DomainError('SHEET_UNREADABLE', undefined, {
    reason,
    fields: missing.map(({ field }) => field),
    headers: doubled,
  });
}
