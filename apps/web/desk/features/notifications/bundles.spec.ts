import type { Notification } from '@app/contracts';
import { bundlesOf } from './bundles';

const note = (id: string, number: string, link = `/referrals/${number}`): Notification =>
  ({ id, number, link }) as Notification;
const idsOf = (notes: Notification[]): string[][] =>
  bundlesOf(notes).map((bundle) => bundle.map(({ id }) => id));

describe('notices in the list', () => {
  it('stand together by matter, where the newest of them is', () => {
    expect(idsOf([note('5', 'A'), note('4', 'B'), note('3', 'A'), note('2', 'C'), note('1', 'B')])).toEqual([
      ['5', '3'],
      ['4', '1'],
      ['2'],
    ]);
  });

  it('stay apart when they lead to different places, or are about no matter', () => {
    expect(idsOf([note('3', 'A', '/cases/1'), note('2', 'A', '/cases/1?tab=tasks')])).toEqual([['3'], ['2']]);
    expect(idsOf([note('3', '', '/audit'), note('2', '', '/audit')])).toEqual([['3'], ['2']]);
  });
});
