import type { OpenFollowUp, VisitedChild, VisitTarget } from '@app/contracts';
import type { VisitForm } from './form';

export interface DraftPhoto {
  id: string;
  size: number;
  sha256: string;
}

/** A visit that is being written down. Sealed on the phone with every change. */
export interface Draft {
  /** The entry of the outbox that it becomes: the hub knows the record by it. */
  id: string;
  child: string;
  /** What it answers; nothing for a visit that nobody had asked for. */
  followUp: Pick<OpenFollowUp, 'id' | 'number' | 'version' | 'state'> | null;
  visit: VisitTarget;
  form: VisitForm;
  photos: DraftPhoto[];
  savedAt: string;
}

export const draftName = (id: string): string => `draft/${id}`;

/** How the person recognises the child where no more than that may be shown. */
export function childLabel(child: VisitedChild, followUp: OpenFollowUp | null): string {
  const name = child.child?.name ?? child.maskedName;
  return followUp === null ? name : `${name} · ${followUp.number}`;
}

/** The same child is the same lane: what is written about it goes in the order in which it was written. */
export const laneOf = (draft: Pick<Draft, 'followUp' | 'visit'>): string =>
  draft.followUp?.id ?? draft.visit.caseId ?? draft.visit.followUpId ?? '';
