import type { OpenFollowUp, VisitedChild, VisitedChildren } from '@app/contracts';
import type { Item } from '../outbox/machine';
import type { Sending } from '../outbox/payload';
import type { NewItem } from '../outbox/store';
import { childLabel } from '../visit/draft';

/** Name of the record in which the list of children lies. */
export const CHILDREN = 'children';

const sizeOf = (sending: Sending): number => new TextEncoder().encode(JSON.stringify(sending)).length;

export function newItem(sending: Sending, child: string, item: Omit<NewItem['item'], 'kind'>): NewItem {
  return {
    item: { ...item, kind: sending.kind },
    payload: { sending, child },
    size: sending.kind === 'photo' ? sending.length : sizeOf(sending),
  };
}

/** An act on a follow-up, with the version that the person saw. */
export function newOf(child: VisitedChild, followUp: OpenFollowUp, sending: Sending, id: string): NewItem {
  const { id: target, version } = followUp;
  return newItem(sending, childLabel(child, followUp), { id, lane: target, after: null, version, target });
}

/** The list as it is after the hub took something, until it is fetched anew. */
export function afterSent(list: VisitedChildren, item: Item, version: number | null): VisitedChildren {
  const next = (one: OpenFollowUp): OpenFollowUp[] => {
    if (one.id !== item.target) return [one];
    return item.kind === 'accept' ? [{ ...one, version: version ?? one.version, state: 'accepted' }] : [];
  };
  return { ...list, items: list.items.map((child) => ({ ...child, open: child.open.flatMap(next) })) };
}

export interface DueVisit {
  child: VisitedChild;
  followUp: OpenFollowUp;
  /** What the person did about it that the hub does not have yet. */
  pending: Item['kind'] | null;
}

/** What is to be done, the most pressing first; what was recorded or refused here is done. */
export function dueVisits(list: VisitedChildren | null, items: readonly Item[]): DueVisit[] {
  const all = (list?.items ?? []).flatMap((child) =>
    child.open.map((followUp): DueVisit => {
      const own = items.filter((item) => item.target === followUp.id && item.kind !== 'photo');
      return { child, followUp, pending: own.length === 0 ? null : own[own.length - 1].kind };
    }),
  );
  const due = ({ followUp }: DueVisit): string => followUp.plannedOn ?? followUp.dueAt;
  return all
    .filter(({ pending }) => pending === null || pending === 'accept')
    .sort((a, b) => (due(a) < due(b) ? -1 : 1));
}
