import type { Referral, ReferralStep } from '@app/contracts';
import { automaticReason, conflictOf, isMine } from './steps';

const step = (kind: ReferralStep['kind'], minute: number, personId = 'p2'): ReferralStep => ({
  at: `2026-03-01T02:${String(minute).padStart(2, '0')}:00.000Z`,
  kind,
  actor: { id: personId, displayName: personId, agencyId: 'a', agencyName: 'A' },
  onBehalfOf: null,
  agencyName: 'A',
  text: null,
});
const referral = (state: Referral['state'], steps: ReferralStep[]): Referral =>
  ({ state, steps }) as Referral;

describe('outcome of a decision', () => {
  it('names who was faster, whatever order the steps come in', () => {
    const conflict = conflictOf(
      referral('accepted', [step('accepted', 9), step('submitted', 1), step('opened', 5)]),
    );
    expect(conflict).toMatchObject({ state: 'accepted', by: { kind: 'accepted' } });
  });

  it('names nobody when only the content changed', () => {
    expect(conflictOf(referral('draft', [step('created', 1)])).by).toBeNull();
  });

  it('recognises an own act whose answer was lost', () => {
    const after = referral('accepted', [step('submitted', 1), step('accepted', 2, 'me'), step('opened', 3)]);
    expect(isMine(after, 'accept', 'me')).toBe(true);
    expect(isMine(after, 'accept', 'other')).toBe(false);
    expect(isMine(after, 'decline', 'me')).toBe(false);
    const asked = referral('accepted', [step('accepted', 2), step('cancel_requested', 4, 'me')]);
    expect(isMine(asked, 'cancel-request', 'me')).toBe(true);
  });

  it('knows the reasons that the hub writes', () => {
    expect(automaticReason('auto:need_taken')).toBe('need_taken');
    expect(automaticReason('moved away')).toBeNull();
  });
});
