import type { ExportList } from '@app/contracts';
import type { ContextSource, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { SheetLanguage } from '../../../words';
import { ExportLists, type Exported } from './export-list';
import { RegisterSource, type AccessRow, type AgreementRow, type PersonRow } from './register-source';
import { AGREEMENTS, EMERGENCY_ACCESSES, PEOPLE } from './register-tables';
import type { ExportTable } from './table';

/** Registers of the agency itself: whole, without filters. */
@Injectable()
export class ExportRegisters {
  constructor(
    private readonly lists: ExportLists,
    private readonly source: RegisterSource,
  ) {}

  agreements(ctx: ContextSource, language: SheetLanguage): Promise<Exported> {
    return this.whole<AgreementRow>(ctx, language, 'agreements', AGREEMENTS, (tx, limit) =>
      this.source.agreements(tx, limit),
    );
  }

  people(ctx: ContextSource, language: SheetLanguage): Promise<Exported> {
    return this.whole<PersonRow>(ctx, language, 'people', PEOPLE, (tx, limit) =>
      this.source.people(tx, limit),
    );
  }

  emergencyAccesses(ctx: ContextSource, language: SheetLanguage): Promise<Exported> {
    return this.whole<AccessRow>(ctx, language, 'emergency-accesses', EMERGENCY_ACCESSES, (tx, limit) =>
      this.source.emergencyAccesses(tx, limit),
    );
  }

  private whole<Row>(
    ctx: ContextSource,
    language: SheetLanguage,
    list: ExportList,
    table: ExportTable<Row>,
    rows: (tx: Tx, limit: number) => Promise<Row[]>,
  ): Promise<Exported> {
    return this.lists.execute<Row>(ctx, {
      list,
      language,
      details: { filters: [] },
      table: () => Promise.resolve(table),
      rows: (tx, _actor, limit) => rows(tx, limit),
    });
  }
}
