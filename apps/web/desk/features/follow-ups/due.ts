import { dayOf } from '../../../shared/format';

export const DUE_CHOICES = ['overdue', 'today'] as const;
export type DueChoice = (typeof DUE_CHOICES)[number];

/** The part of a list in the order of its dates; `mayGoOn` says whether the next page can still hold such rows. */
export function byDue<Row extends { dueAt: string }>(
  rows: readonly Row[],
  choice: DueChoice | undefined,
  now: number,
): { rows: Row[]; mayGoOn: boolean } {
  const isLate = ({ dueAt }: Row): boolean => Date.parse(dueAt) < now;
  const isToday = ({ dueAt }: Row): boolean => dayOf(Date.parse(dueAt)) <= dayOf(now);
  const last = rows.at(-1);
  if (choice === undefined) return { rows: [...rows], mayGoOn: true };
  if (choice === 'overdue') return { rows: rows.filter(isLate), mayGoOn: last !== undefined && isLate(last) };
  return {
    rows: rows.filter((row) => isToday(row) && !isLate(row)),
    mayGoOn: last !== undefined && isToday(last),
  };
}
