import type { ReferralSummary } from '@app/contracts';
import { mergeLive } from './live-rows';

const row = (id: string, version = 1): ReferralSummary => ({ id, version }) as ReferralSummary;
const ids = (rows: readonly ReferralSummary[]): string[] => rows.map(({ id }) => id);
const known = (rows: ReferralSummary[]): Map<string, ReferralSummary> =>
  new Map(rows.map((one) => [one.id, one]));

describe('live rows of the inbox', () => {
  it('shows the first answer as it is', () => {
    const merged = mergeLive(null, new Map(), [row('a'), row('b')]);
    expect(ids(merged.rows)).toEqual(['a', 'b']);
    expect(merged.fresh).toBe(0);
  });

  it('keeps new rows behind the bar and leaves the list where it is', () => {
    const merged = mergeLive(['a', 'b'], known([row('a'), row('b')]), [row('new'), row('a', 2), row('b')]);
    expect(ids(merged.rows)).toEqual(['a', 'b']);
    expect(merged.rows[0].version).toBe(2);
    expect(merged.fresh).toBe(1);
  });

  it('keeps a row that somebody dealt with, marked, until the list is shown again', () => {
    const merged = mergeLive(['a', 'b'], known([row('a'), row('b')]), [row('b')]);
    expect(ids(merged.rows)).toEqual(['a', 'b']);
    expect([...merged.gone]).toEqual(['a']);
  });

  it('appends the next page without a bar', () => {
    const merged = mergeLive(['a', 'b'], known([row('a'), row('b')]), [row('a'), row('b'), row('c')]);
    expect(ids(merged.rows)).toEqual(['a', 'b', 'c']);
    expect(merged.fresh).toBe(0);
  });

  it('counts everything as new when the shown list was empty', () => {
    const merged = mergeLive([], new Map(), [row('x')]);
    expect(merged.rows).toHaveLength(0);
    expect(merged.fresh).toBe(1);
  });
});
