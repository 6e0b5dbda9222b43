import type { ReferralSummary, TimelineItem } from '@app/contracts';
import { referralsOf } from './case-referrals';

const item = (at: string, kind: TimelineItem['kind'], referralId?: string): TimelineItem => ({
  id: `${at}${kind}`,
  at,
  kind,
  actor: null,
  agencyName: 'A',
  refs: referralId ? { referralId, number: `R-${referralId}` } : {},
});

describe('referrals of a case', () => {
  it('lists each once, newest first, in the last state that the timeline tells', () => {
    const list = referralsOf(
      [
        item('2026-01-01', 'case.opened'),
        item('2026-01-02', 'referral.submitted', '1'),
        item('2026-01-04', 'referral.accepted', '1'),
        item('2026-01-05', 'referral.submitted', '2'),
      ],
      [],
    );
    expect(list.map(({ id, state }) => [id, state])).toEqual([
      ['2', 'submitted'],
      ['1', 'accepted'],
    ]);
  });

  it('prefers the state of the own box, which is newer', () => {
    const row = { id: '1', state: 'declined' } as ReferralSummary;
    const [one] = referralsOf([item('2026-01-02', 'referral.submitted', '1')], [row]);
    expect(one).toMatchObject({ state: 'declined', row });
  });

  it('leaves out referrals between others, of which only the fact is known', () => {
    const hidden = {
      ...item('2026-01-02', 'referral.submitted', '3'),
      refs: { referralId: '3' } as Record<string, string>,
    };
    expect(referralsOf([hidden], [])).toEqual([]);
  });
});
