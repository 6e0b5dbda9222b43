import type { ReferralState, ReferralSummary, TimelineItem } from '@app/contracts';

export interface CaseReferral {
  id: string;
  number: string;
  state: ReferralState;
  /** The row of the own box, when the agency is party to it. */
  row: ReferralSummary | null;
}

const STATES: readonly ReferralState[] = ['submitted', 'accepted', 'declined', 'withdrawn'];

/** The referrals that the timeline of a case speaks of, newest first, with what the own boxes know of them. */
export function referralsOf(
  items: readonly TimelineItem[],
  rows: readonly ReferralSummary[],
): CaseReferral[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = new Map<string, CaseReferral>();
  for (const { kind, refs } of [...items].sort((a, b) => b.at.localeCompare(a.at))) {
    const state = STATES.find((one) => kind === `referral.${one}`);
    if (!state || !refs.referralId || !refs.number || found.has(refs.referralId)) continue;
    const row = byId.get(refs.referralId) ?? null;
    found.set(refs.referralId, { id: refs.referralId, number: refs.number, state: row?.state ?? state, row });
  }
  return [...found.values()];
}
