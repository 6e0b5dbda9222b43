import { OPEN_REFERRAL_STATES, REFERRAL_STATES } from '@app/contracts';
import { CHINA_CALENDAR, DEFAULT_LIMITS } from '@app/kernel';
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
  decideBy: at('2026-03-06T09:00:00'),
  claimedBy: null,
  claimedAt: null,
  infoRequestedAt: at('2026-03-04T10:00:00'),
  decidedAt: at('2026-03-05T10:00:00'),
  leadWorkerId: 'router',
  firstContactOn: '2026-03-09',
  startedAt: at('2026-03-05T11:00:00'),
  heldAt: at('2026-03-05T12:00:00'),
  holdUntil: '2026-03-20',
  completedAt: at('2026-03-05T13:00:00'),
  handoverOn: '2026-03-12',
  cancelRequestedAt: null,
};
const rules = { limits: DEFAULT_LIMITS, calendar: CHINA_CALENDAR };
const now = at('2026-03-05T23:00:00');
const holder = (state: HolderFacts['state'], over: Partial<HolderFacts> = {}) =>
  holderOf({ ...facts, state, ...over }, now, rules);

describe('who has a referral now', () => {
  it.each([
    ['draft', { agencyId: 'school', personId: 'counsellor', day: 4, nextDate: null }],
    ['submitted', { agencyId: 'county', personId: null, day: 3, nextDate: at('2026-03-06T09:00:00') }],
    [
      'info_requested',
      { agencyId: 'school', personId: 'counsellor', day: 2, nextDate: at('2026-03-06T10:00:00') },
    ],
    ['accepted', { agencyId: 'county', personId: 'router', day: 1, nextDate: at('2026-03-09T17:00:00') }],
    ['in_service', { agencyId: 'county', personId: 'router', day: 1, nextDate: at('2026-06-02T11:00:00') }],
    ['on_hold', { agencyId: 'county', personId: 'router', day: 1, nextDate: at('2026-03-20T17:00:00') }],
    [
      'completed',
      { agencyId: 'school', personId: 'counsellor', day: 1, nextDate: at('2026-03-12T13:00:00') },
    ],
    ['declined', { agencyId: 'school', personId: 'counsellor', day: 1, nextDate: at('2026-03-06T10:00:00') }],
    ['expired', { agencyId: 'school', personId: 'counsellor', day: 1, nextDate: at('2026-03-06T10:00:00') }],
    ['returned', { agencyId: 'school', personId: 'counsellor', day: 1, nextDate: at('2026-03-12T17:00:00') }],
    ['withdrawn', null],
    ['rerouted', null],
    ['verified', null],
    ['discarded', null],
    ['voided', null],
  ] as const)('%s', (state, expected) => {
    expect(holder(state)).toEqual(expected);
  });

  it('names whoever claimed it', () => {
    const claimed = { claimedBy: 'router', claimedAt: at('2026-03-05T09:00:00') };
    expect(holder('in_review', claimed)).toMatchObject({ agencyId: 'county', personId: 'router', day: 1 });
  });

  it('answers a request to cancel first', () => {
    const asked = holder('in_service', { cancelRequestedAt: at('2026-03-05T10:00:00') });
    expect(asked?.nextDate).toEqual(at('2026-03-09T10:00:00'));
  });

  it('falls back to the clock when no first contact was promised', () => {
    expect(holder('accepted', { firstContactOn: null })?.nextDate).toEqual(at('2026-03-12T10:00:00'));
  });

  it('leaves no open referral without an agency and a next date', () => {
    for (const state of OPEN_REFERRAL_STATES) expect(holder(state)?.nextDate).toBeInstanceOf(Date);
    for (const state of REFERRAL_STATES) expect(holder(state)).not.toBeUndefined();
  });
});
