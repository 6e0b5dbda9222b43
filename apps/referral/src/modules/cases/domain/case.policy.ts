import { CLOSED_CASE_STAGES, type Case, type CaseStage } from '@app/contracts';
import type { Actor } from '@app/kernel';

export type CaseAction = Case['allowedActions'][number];

/** What a decision about a case rests on. */
export interface CaseFacts {
  stage: CaseStage;
  leadAgencyId: string;
}

/** What may be done on a case that is open to the actor's agency: from closing on nothing new, and an archived one is only read. */
export function caseActions(actor: Actor, { stage, leadAgencyId }: CaseFacts): CaseAction[] {
  if (stage === 'archived') return [];
  const isClosed = CLOSED_CASE_STAGES.some((closed) => closed === stage);
  const actions: CaseAction[] = [];
  if (!isClosed && actor.permissions.includes('referral:create')) actions.push('refer');
  if (!isClosed && actor.permissions.includes('case:write')) actions.push('add_need');
  if (actor.permissions.includes('consent:write')) actions.push('record_consent');
  if (leadAgencyId === actor.agencyId && actor.permissions.includes('case:write')) actions.push('move_stage');
  return actions;
}
