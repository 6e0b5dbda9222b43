import type { RowProblem } from '@app/contracts';
import type { Importer } from './importers';

type Found = Omit<RowProblem, 'row'>;

/** Rows that say the same as an earlier one of their table, or as a record that is there already. */
export class Duplicates {
  private readonly rowOf = new Map<string, number>();

  constructor(
    private readonly importer: Pick<Importer, 'markOf'>,
    private readonly known: ReadonlySet<string>,
  ) {}

  of({ row, input }: { row: number; input: object }): Found[] {
    const { field, text } = this.importer.markOf(input);
    const otherRow = this.rowOf.get(text);
    if (otherRow !== undefined)
      return [{ field, rule: 'twice', message: `is in row ${otherRow} already`, otherRow }];
    this.rowOf.set(text, row);
    return this.known.has(text) ? [{ field, rule: 'known', message: 'is here already' }] : [];
  }
}
