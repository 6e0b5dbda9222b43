import type { EmergencyAction, FieldProblem, ReviewVerdict } from '@app/contracts';
import type { Actor } from '@app/kernel';

const TEXT_MIN = 10;

/** What a decision about an emergency access rests on. */
export interface EmergencyFacts {
  agencyId: string;
  personId: string;
  reviewerAgencyId: string;
  endsAt: Date;
  verdict: ReviewVerdict | null;
}

/** Civil affairs only: whoever else is in such need calls 110, reports, or asks civil affairs. */
export function mayOpenEmergency(actor: Actor): boolean {
  return actor.agencyType === 'CA' && actor.permissions.includes('emergency:open');
}

/** Which child it is: by the case or by a number, and by one of them. */
export function checkWhich({ caseId, ofNumber }: { caseId?: string; ofNumber?: string }): FieldProblem[] {
  return (caseId === undefined) === (ofNumber === undefined)
    ? [{ field: 'ofNumber', rule: 'one_of', message: 'name the case or a number, and one of them' }]
    : [];
}

/** Only whoever opened it reads, while it lasts; whoever opened it never reviews. */
export function emergencyActions(actor: Actor, access: EmergencyFacts, now: Date): EmergencyAction[] {
  const actions: EmergencyAction[] = [];
  const isOwn = access.personId === actor.personId && access.agencyId === actor.agencyId;
  if (isOwn && now < access.endsAt) actions.push('read');
  const mayReview =
    access.reviewerAgencyId === actor.agencyId &&
    access.verdict === null &&
    access.personId !== actor.personId &&
    actor.permissions.includes('override:review');
  if (mayReview) actions.push('review');
  return actions;
}

export function checkVerdict({ verdict, text }: { verdict: ReviewVerdict; text?: string }): FieldProblem[] {
  return verdict === 'not_ok' && (text ?? '').length < TEXT_MIN
    ? [{ field: 'text', rule: 'minLength', message: 'say what was not in order' }]
    : [];
}
