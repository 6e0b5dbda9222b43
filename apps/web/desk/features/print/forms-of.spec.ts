import type { Referral } from '@app/contracts';
import { formsOf } from './forms-of';

const of = (packet: boolean, reply: boolean) =>
  formsOf({ packet: packet ? {} : null, reply: reply ? {} : null } as Referral);

describe('forms on paper', () => {
  it('are the slip before the answer, and both after it', () => {
    expect(of(true, false)).toEqual(['slip']);
    expect(of(true, true)).toEqual(['slip', 'receipt']);
  });

  it('leave the receipt for who may no longer read the content', () => {
    expect(of(false, true)).toEqual(['receipt']);
    expect(of(false, false)).toEqual(['receipt']);
  });
});
