import type { FieldProblem } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { Directory } from './directory';

export async function checkDivisions(
  directory: Directory,
  tx: Tx,
  field: string,
  codes: readonly string[],
): Promise<FieldProblem[]> {
  const names = await directory.divisionNames(tx, codes);
  return codes
    .filter((code) => !names.has(code))
    .map((code) => ({ field, rule: 'division', message: `${code} is not a known division` }));
}
