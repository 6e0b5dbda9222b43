/** Tables that come in as a sheet: `GET /api/imports/template?kind=`, `POST /api/imports/children?dryRun=` and its siblings with the file as body. */
export const IMPORT_KINDS = ['agencies', 'offers', 'people', 'children'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
/** As many as are checked and taken within the time that a request may last. */
export const IMPORT_ROWS_MAX = 300;
export const IMPORT_BYTES_MAX = 5 * 1024 * 1024;
/** The first faults are enough to mend a file by. */
export const IMPORT_PROBLEMS_MAX = 200;

/** One fault of one cell; `row` is the number that the spreadsheet shows. */
export interface RowProblem {
  row: number;
  /** Field such as `guardian.phone`; empty when the whole row is meant. */
  field: string;
  rule: string;
  message: string;
  /** The earlier row that says the same, where that is the fault. */
  otherRow?: number;
}
/** All or nothing: with problems nothing was taken. */
export interface ImportReport {
  kind: ImportKind;
  rows: number;
  isDryRun: boolean;
  /** How many records were made. */
  created: number;
  problems: RowProblem[];
  /** How many there are in all; `problems` has the first ones. */
  problemCount: number;
  /** Headers of the file that mean nothing here; what stands below them is not taken. */
  ignored: string[];
}
