import type { ReferralSummary } from '@app/contracts';

export interface LiveRows {
  /** What stands on the page: the order does not change under the reader's hand. */
  rows: readonly ReferralSummary[];
  /** New ones that wait behind the bar. */
  fresh: number;
  /** Rows that the list no longer holds: somebody dealt with them. */
  gone: ReadonlySet<string>;
}

/**
 * Puts a fetched list over what is shown. Rows already on the page are renewed in place; new ones above the last shown
 * row wait until they are asked for, and those behind it (the next page) follow at the end.
 */
export function mergeLive(
  shown: readonly string[] | null,
  known: ReadonlyMap<string, ReferralSummary>,
  latest: readonly ReferralSummary[],
): LiveRows {
  if (shown === null) return { rows: latest, fresh: 0, gone: new Set() };
  const byId = new Map(latest.map((row) => [row.id, row]));
  const onPage = new Set(shown);
  const gone = new Set<string>();
  const rows = shown.flatMap((id) => {
    const row = byId.get(id) ?? known.get(id);
    if (row && !byId.has(id)) gone.add(id);
    return row ? [row] : [];
  });
  const lastShown = latest.reduce((last, row, index) => (onPage.has(row.id) ? index : last), -1);
  const added = latest.filter((row) => !onPage.has(row.id));
  const behind = latest.filter((row, index) => !onPage.has(row.id) && index > lastShown && lastShown >= 0);
  return { rows: [...rows, ...behind], fresh: added.length - behind.length, gone };
}
