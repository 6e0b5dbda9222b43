import { NEEDS, URGENCIES, type ReferralState, type ReferralSummary } from '@app/contracts';
import type { ReferralFilter } from '../../../shared/api';

export const TABS = ['waiting', 'accepted', 'declined', 'withdrawn', 'sent', 'drafts'] as const;
export type Tab = (typeof TABS)[number];

/** States that the sent box shows; drafts have a tab of their own. */
export const SENT_STATES: readonly ReferralState[] = ['submitted', 'accepted', 'declined', 'withdrawn'];

export const FILTERS = ['urgency', 'need', 'state', 'unread', 'q'] as const;
export interface InboxQuery {
  tab: Tab;
  urgency?: string;
  need?: string;
  state?: string;
  unread: boolean;
  q: string;
}

const BOX: Record<Tab, Pick<ReferralFilter, 'box' | 'state'>> = {
  waiting: { box: 'received', state: 'submitted' },
  accepted: { box: 'received', state: 'accepted' },
  declined: { box: 'received', state: 'declined' },
  withdrawn: { box: 'received', state: 'withdrawn' },
  sent: { box: 'sent' },
  drafts: { box: 'sent', state: 'draft' },
};

/** Looks like a referral number: the hub looks through the whole box for it. */
const NUMBER = /^R-[\dA-Z-]*$/i;

const known = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find((one) => one === value);

/** The address holds everything that the list shows; what it does not understand is left out. */
export function readQuery(params: URLSearchParams): InboxQuery {
  return {
    tab: known(TABS, params.get('tab')) ?? 'waiting',
    urgency: known(URGENCIES, params.get('urgency')),
    need: known(NEEDS, params.get('need')),
    state: known(SENT_STATES, params.get('state')),
    unread: params.get('unread') === '1',
    q: params.get('q')?.trim() ?? '',
  };
}

/** The part that the hub filters; the rest is looked for in the rows that are here. */
export function apiFilter(query: InboxQuery): ReferralFilter {
  const { box, state } = BOX[query.tab];
  return {
    box,
    state: query.tab === 'sent' ? query.state : state,
    urgency: query.urgency,
    need: query.need,
    q: NUMBER.test(query.q) ? query.q : undefined,
  };
}

export function isNarrowed({ tab, urgency, need, state, unread, q }: InboxQuery): boolean {
  return Boolean(urgency || need || (tab === 'sent' && state) || unread || q);
}

export function matches(row: ReferralSummary, query: InboxQuery): boolean {
  if (query.tab === 'sent' && !SENT_STATES.includes(row.state)) return false;
  if (query.unread && !row.unread) return false;
  if (!query.q) return true;
  const text = [row.number, row.child?.fileNo, row.fromAgency.name, row.toAgency.name]
    .join('\n')
    .toLowerCase();
  return text.includes(query.q.toLowerCase());
}
