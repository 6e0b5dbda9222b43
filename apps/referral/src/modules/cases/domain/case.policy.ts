import type { Case, CaseStage } from '@app/contracts';
import type { Actor } from '@app/kernel';

export type CaseAction = Case['allowedActions'][number];

/** What may be done on a case that is open to the actor's agency; an archived one is only read. */
export function caseActions(actor: Actor, record: { stage: CaseStage }): CaseAction[] {
  if (record.stage === 'archived') return [];
  const actions: CaseAction[] = [];
  if (actor.permissions.includes('referral:create')) actions.push('refer');
  if (actor.permissions.includes('case:write')) actions.push('add_need');
  if (actor.permissions.includes('consent:write')) actions.push('record_consent');
  return actions;
}
