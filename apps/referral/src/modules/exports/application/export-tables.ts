import { dayOf, DomainError } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid } from '../../../refuse';
import type { SheetLanguage } from '../../../words';
import {
  boxFilterOf,
  presentSummary,
  ReferralBox,
  ReferralReader,
  type ReferralQuery,
} from '../../referrals';
import type { ReferralExportRow } from './export-rows';
import { AGENCIES, casesTable, childrenTable, DISCLOSURES, REFERRALS } from './tables';
import { ExportLists, namesOf, type Exported } from './export-list';
import { ExportSource, type AgencyExportFilter, type CaseExportFilter } from './export-source';

type In<Filter> = Filter & { language: SheetLanguage };

/** Which columns and rows each list has; how a list leaves the hub is the same for all. */
@Injectable()
export class ExportTables {
  constructor(
    private readonly lists: ExportLists,
    private readonly source: ExportSource,
    private readonly box: ReferralBox,
    private readonly reader: ReferralReader,
  ) {}

  referrals(ctx: ContextSource, { language, ...query }: In<ReferralQuery>): Promise<Exported> {
    const { box, ...filter } = query;
    return this.lists.execute<ReferralExportRow>(ctx, {
      list: 'referrals',
      language,
      details: { box, filters: namesOf(filter) },
      table: () => Promise.resolve(REFERRALS),
      rows: async (tx, actor, limit) => {
        const rows = await this.box.find(tx, { ...boxFilterOf(query, actor.personId), limit });
        return (await this.reader.rows(tx, actor, rows)).map(presentSummary);
      },
    });
  }

  cases(ctx: ContextSource, { language, ...filter }: In<CaseExportFilter>): Promise<Exported> {
    return this.lists.execute(ctx, {
      list: 'cases',
      language,
      details: { filters: namesOf(filter) },
      table: async (tx) => casesTable({ full: false, today: dayOf(await tx.now()) }),
      rows: (tx, _actor, limit) => this.source.cases(tx, filter, limit),
    });
  }

  /** In full for those who register children, who say what for. Nothing of level T3 in any case. */
  children(
    ctx: ContextSource,
    { language, full = false, purpose, q }: In<{ q?: string; full?: boolean; purpose?: string }>,
  ): Promise<Exported> {
    if (full && !purpose)
      refuseInvalid([
        { field: 'purpose', rule: 'required', message: 'Say what the full sheet is needed for.' },
      ]);
    return this.lists.execute(ctx, {
      list: 'children',
      language,
      details: { filters: namesOf({ q }), full, ...(full && { purpose }) },
      table: async (tx, actor) => {
        if (full && !actor.permissions.includes('child:register')) throw new DomainError('FORBIDDEN');
        return childrenTable({ full, today: dayOf(await tx.now()) });
      },
      rows: (tx, _actor, limit) => this.source.children(tx, { q }, limit),
    });
  }

  agencies(ctx: ContextSource, { language, ...filter }: In<AgencyExportFilter>): Promise<Exported> {
    return this.lists.execute(ctx, {
      list: 'agencies',
      language,
      details: { filters: namesOf(filter) },
      table: () => Promise.resolve(AGENCIES),
      rows: (tx, _actor, limit) => this.source.agencies(tx, filter, limit),
    });
  }

  disclosures(
    ctx: ContextSource,
    { language, ...filter }: In<{ from?: string; to?: string }>,
  ): Promise<Exported> {
    return this.lists.execute(ctx, {
      list: 'disclosures',
      language,
      details: { filters: namesOf(filter) },
      table: () => Promise.resolve(DISCLOSURES),
      rows: (tx, _actor, limit) => this.source.disclosures(tx, filter, limit),
    });
  }
}
