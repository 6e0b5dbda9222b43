import type { ReferralSummary } from '@app/contracts';
import { apiFilter, isNarrowed, matches, readQuery } from './tabs';

const read = (search: string) => readQuery(new URLSearchParams(search));

describe('the address of the inbox', () => {
  it('opens on what waits and ignores words it does not know', () => {
    expect(read('tab=nonsense&urgency=U9')).toEqual({ tab: 'waiting', unread: false, q: '' });
  });

  it('asks the hub for what the hub can filter', () => {
    expect(apiFilter(read('tab=waiting&urgency=U0&need=N08'))).toEqual({
      box: 'received',
      state: 'submitted',
      urgency: 'U0',
      need: 'N08',
    });
    expect(apiFilter(read('tab=sent&state=declined'))).toMatchObject({ box: 'sent', state: 'declined' });
    expect(apiFilter(read('tab=waiting&state=declined')).state).toBe('submitted');
    expect(apiFilter(read('q=R-26-7K')).q).toBe('R-26-7K');
    expect(apiFilter(read('q=school')).q).toBeUndefined();
  });

  it('says whether an empty list is empty because of a filter', () => {
    expect(isNarrowed(read('tab=sent'))).toBe(false);
    expect(isNarrowed(read('unread=1'))).toBe(true);
  });

  it('looks for text in number, file and agencies, and keeps drafts out of the sent box', () => {
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
    expect(matches({ ...row, state: 'draft' }, read('tab=sent'))).toBe(false);
  });
});
