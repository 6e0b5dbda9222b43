import { REFERRAL_STATES } from '@app/contracts';
import { CHINA_CALENDAR } from '@app/kernel';
import { holderOf, type HolderFacts } from './holder';

const at = (text: string): Date => new Date(`${text}+08:00`);
const facts: HolderFacts = {
  state: 'submitted',
  urgency: 'U2',
  fromAgencyId: 'school',
  toAgencyId: 'county',
  createdBy: 'counsellor',
  createdAt: at('2026-03-02T09:00:00'),
  submittedAt: at('2026-03-03T09:00:00'),
  dueAt: at('2026-03-06T09:00:00'),
  decidedAt: at('2026-03-05T10:00:00'),
  leadWorkerId: 'router',
  firstContactOn: '2026-03-09',
};
const now = at('2026-03-05T23:00:00');
const holder = (state: HolderFacts['state'], over: Partial<HolderFacts> = {}) =>
  holderOf({ ...facts, state, ...over }, now, CHINA_CALENDAR);

describe('who has a referral now', () => {
  it.each([
    ['draft', { agencyId: 'school', personId: 'counsellor', day: 4, nextDate: null }],
    ['submitted', { agencyId: 'county', personId: null, day: 3, nextDate: at('2026-03-06T09:00:00') }],
    ['accepted', { agencyId: 'county', personId: 'router', day: 1, nextDate: at('2026-03-09T17:00:00') }],
    ['declined', { agencyId: 'school', personId: 'counsellor', day: 1, nextDate: at('2026-03-06T10:00:00') }],
    ['withdrawn', null],
    ['discarded', null],
  ] as const)('%s', (state, expected) => {
    expect(holder(state)).toEqual(expected);
  });

  it('falls back to the clock when no first contact was promised', () => {
    expect(holder('accepted', { firstContactOn: null })?.nextDate).toEqual(at('2026-03-12T10:00:00'));
  });

  it('has an answer for every state', () => {
    for (const state of REFERRAL_STATES) expect(holder(state)).not.toBeUndefined();
  });
});
