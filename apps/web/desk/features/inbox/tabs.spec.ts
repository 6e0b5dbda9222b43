import { REFERRAL_STATES, type ReferralSummary } from '@app/contracts';
import { apiFilter, countOf, holds, isNarrowed, matches, readQuery, TABS } from './tabs';

const read = (search: string) => readQuery(new URLSearchParams(search));

describe('the address of the inbox', () => {
  it('opens on what waits and ignores words it does not know', () => {
    expect(read('tab=nonsense&urgency=U9&due=later&from=1')).toEqual({
      tab: 'waiting',
      unread: false,
      mine: false,
      q: '',
    });
  });

  it('asks the hub for what the hub can filter', () => {
    expect(apiFilter(read('tab=waiting&urgency=U0&need=N08&due=overdue&mine=1'))).toEqual({
      box: 'received',
      state: 'submitted,in_review,info_requested',
      urgency: 'U0',
      need: 'N08',
      overdue: true,
      claimedBy: 'me',
    });
    expect(apiFilter(read('tab=sent&state=declined'))).toMatchObject({ box: 'sent', state: 'declined' });
    expect(apiFilter(read('tab=returned&state=declined')).state).toBe('returned');
    expect(apiFilter(read('q=R-26-7K')).q).toBe('R-26-7K');
    expect(apiFilter(read('q=school')).q).toBeUndefined();
  });

  it('has a tab for everything that was received and every sent one that lives', () => {
    const nowhere = REFERRAL_STATES.filter((state) => !TABS.some((tab) => holds(tab, state)));
    expect(nowhere).toEqual(['discarded', 'voided']);
  });

  it('counts what still needs somebody, and nothing that only grows', () => {
    const counts = {
      received: {
        mine: 1,
        overdue: 0,
        submitted: 2,
        in_review: 1,
        info_requested: 1,
        on_hold: 4,
        completed: 3,
      },
      sent: { mine: 0, overdue: 0, draft: 5, declined: 1, submitted: 1 },
    };
    expect(TABS.map((tab) => countOf(tab, counts))).toEqual([4, 4, 3, 0, 0, 0, 1, 5]);
    expect(countOf('waiting', {})).toBe(0);
  });

  it('says whether an empty list is empty because of a filter', () => {
    expect(isNarrowed(read('tab=sent'))).toBe(false);
    expect(isNarrowed(read('unread=1'))).toBe(true);
  });

  it('looks for text in number, file and agencies', () => {
    const row = {
      number: 'R-0012',
      state: 'submitted',
      unread: false,
      child: { fileNo: 'CH-7' },
      fromAgency: { name: 'School One' },
      toAgency: { name: 'County Desk' },
    } as ReferralSummary;
    expect(matches(row, read('q=county'))).toBe(true);
    expect(matches(row, read('q=ch-7'))).toBe(true);
    expect(matches(row, read('q=other'))).toBe(false);
    expect(matches(row, read('unread=1'))).toBe(false);
  });
});
