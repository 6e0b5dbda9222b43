import type { ReferralState } from '@app/contracts';
import type { BoxFilter } from './referral-box';

/** What somebody asks of a box, on the page and as a sheet. */
export interface ReferralQuery extends Pick<
  BoxFilter,
  'kind' | 'caseId' | 'from' | 'urgency' | 'need' | 'q'
> {
  box: 'received' | 'sent';
  state?: readonly ReferralState[];
  claimedBy?: 'me';
  overdue?: boolean;
  soon?: boolean;
}

/** The same for the agency and the person who ask. */
export function boxFilterOf(
  { box, state, claimedBy, overdue, soon, ...filter }: ReferralQuery,
  personId: string,
): Omit<BoxFilter, 'limit' | 'cursor'> {
  return {
    ...filter,
    side: box === 'received' ? 'recipient' : 'sender',
    states: state,
    claimedBy: claimedBy && personId,
    isOverdue: overdue,
    isSoon: soon,
  };
}
