import type { CaseStage, Need, Risk } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { AgencyRow, CaseRow, ChildRow, DisclosureRow } from './export-rows';

export interface CaseExportFilter {
  q?: string;
  stage?: CaseStage;
  risk?: Risk;
  need?: Need;
}
export interface AgencyExportFilter {
  type?: string;
  need?: string;
  division?: string;
  open?: boolean;
  urgent?: boolean;
  q?: string;
}

/** Rows of lists for a sheet; each answers at most `limit`, in the order of the list. */
export abstract class ExportSource {
  /** Cases that the own agency has access to now. */
  abstract cases(tx: Tx, filter: CaseExportFilter, limit: number): Promise<CaseRow[]>;
  /** Children that the own agency registered. Difficulties of level T4 are left out. */
  abstract children(tx: Tx, filter: { q?: string }, limit: number): Promise<ChildRow[]>;
  abstract agencies(tx: Tx, filter: AgencyExportFilter, limit: number): Promise<AgencyRow[]>;
  /** What the own agency gave to others. */
  abstract disclosures(
    tx: Tx,
    filter: { from?: string; to?: string },
    limit: number,
  ): Promise<DisclosureRow[]>;
}
