import type { Referral } from '@app/contracts';

export interface ChainLink {
  kind: 'parent' | 'previous' | 'rerouted';
  /** Null when the own agency is no party to it. */
  id: string | null;
  agency: string;
}

/** Referrals that this one comes from or went on as, in the order of time. */
export function chainOf(referral: Pick<Referral, 'parentId' | 'previousId' | 'reroutedTo'>): ChainLink[] {
  const { parentId, previousId, reroutedTo } = referral;
  const links: ChainLink[] = [];
  if (parentId) links.push({ kind: 'parent', id: parentId, agency: '' });
  if (previousId) links.push({ kind: 'previous', id: previousId, agency: '' });
  if (reroutedTo) links.push({ kind: 'rerouted', id: reroutedTo.referralId, agency: reroutedTo.agency.name });
  return links;
}
