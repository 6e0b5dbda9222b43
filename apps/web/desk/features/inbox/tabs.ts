import {
  NEEDS,
  SERVED_REFERRAL_STATES,
  UNDECIDED_REFERRAL_STATES,
  URGENCIES,
  type ReferralCounts,
  type ReferralState,
  type ReferralSummary,
} from '@app/contracts';
import type { ReferralFilter } from '../../../shared/api';

export const TABS = [
  'waiting',
  'active',
  'closing',
  'declined',
  'returned',
  'withdrawn',
  'sent',
  'drafts',
] as const;
export type Tab = (typeof TABS)[number];

interface Box {
  box: 'received' | 'sent';
  states: readonly ReferralState[];
}

/** States that the sent box shows; drafts have a tab of their own. */
export const SENT_STATES: readonly ReferralState[] = [
  ...UNDECIDED_REFERRAL_STATES,
  ...SERVED_REFERRAL_STATES,
  'completed',
  'verified',
  'declined',
  'returned',
  'expired',
  'rerouted',
  'withdrawn',
];

const BOXES: Record<Tab, Box> = {
  waiting: { box: 'received', states: UNDECIDED_REFERRAL_STATES },
  active: { box: 'received', states: SERVED_REFERRAL_STATES },
  closing: { box: 'received', states: ['completed', 'verified'] },
  declined: { box: 'received', states: ['declined', 'rerouted', 'expired'] },
  returned: { box: 'received', states: ['returned'] },
  withdrawn: { box: 'received', states: ['withdrawn'] },
  sent: { box: 'sent', states: SENT_STATES },
  drafts: { box: 'sent', states: ['draft'] },
};

/** Tabs whose work is never over have no number: it would only grow. */
const COUNTED: Partial<Record<Tab, readonly ReferralState[]>> = {
  waiting: UNDECIDED_REFERRAL_STATES,
  active: SERVED_REFERRAL_STATES,
  closing: ['completed'],
  sent: [...UNDECIDED_REFERRAL_STATES, ...SERVED_REFERRAL_STATES, 'completed'],
  drafts: ['draft'],
};

export const DUE_FILTERS = ['soon', 'overdue'] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];

export interface InboxQuery {
  tab: Tab;
  urgency?: string;
  need?: string;
  state?: string;
  from?: string;
  due?: DueFilter;
  mine: boolean;
  unread: boolean;
  q: string;
}

/** Looks like a referral number: the hub looks through the whole box for it. */
const NUMBER = /^R-[\dA-Z-]*$/i;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const known = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find((one) => one === value);

export const isReceived = (tab: Tab): boolean => boxOf(tab) === 'received';

export const holds = (tab: Tab, state: ReferralState): boolean => BOXES[tab].states.includes(state);

/** States that one may choose within a tab; none where there is only one. */
export const statesOf = (tab: Tab): readonly ReferralState[] =>
  BOXES[tab].states.length > 1 ? BOXES[tab].states : [];

/** The address holds everything that the list shows; what it does not understand is left out. */
export function readQuery(params: URLSearchParams): InboxQuery {
  const tab = known(TABS, params.get('tab')) ?? 'waiting';
  const from = params.get('from');
  return {
    tab,
    urgency: known(URGENCIES, params.get('urgency')),
    need: known(NEEDS, params.get('need')),
    state: known(statesOf(tab), params.get('state')),
    from: from && UUID.test(from) ? from : undefined,
    due: known(DUE_FILTERS, params.get('due')),
    mine: params.get('mine') === '1',
    unread: params.get('unread') === '1',
    q: params.get('q')?.trim() ?? '',
  };
}

/** The part that the hub filters; the rest is looked for in the rows that are here. */
export function apiFilter(query: InboxQuery): ReferralFilter {
  const { box, states } = BOXES[query.tab];
  return {
    box,
    state: query.state ?? states.join(','),
    urgency: query.urgency,
    need: query.need,
    from: query.from,
    overdue: query.due === 'overdue' || undefined,
    soon: query.due === 'soon' || undefined,
    claimedBy: query.mine ? 'me' : undefined,
    q: NUMBER.test(query.q) ? query.q : undefined,
  };
}

export function isNarrowed({ urgency, need, state, from, due, mine, unread, q }: InboxQuery): boolean {
  return Boolean(urgency || need || state || from || due || mine || unread || q);
}

export function matches(row: ReferralSummary, query: InboxQuery): boolean {
  if (query.unread && !row.unread) return false;
  if (!query.q) return true;
  const text = [row.number, row.child?.fileNo, row.fromAgency.name, row.toAgency.name]
    .join('\n')
    .toLowerCase();
  return text.includes(query.q.toLowerCase());
}

/** Numbers of the two boxes, each of which comes with its own list. */
export type BoxCounts = Partial<Record<'received' | 'sent', ReferralCounts>>;

export const boxOf = (tab: Tab): 'received' | 'sent' => BOXES[tab].box;

export function countOf(tab: Tab, counts: BoxCounts): number {
  const box = counts[BOXES[tab].box];
  return (COUNTED[tab] ?? []).reduce((sum, state) => sum + (box?.[state] ?? 0), 0);
}
