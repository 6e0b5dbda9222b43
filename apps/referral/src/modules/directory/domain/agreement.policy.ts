import type { Day, FieldProblem } from '@app/contracts';
import type { Actor } from '@app/kernel';

export interface AgreementFacts {
  agencyAId: string;
  agencyBId: string;
  signedByA: Date | null;
  signedByB: Date | null;
  validFrom: Day;
  validTo: Day;
}

export const sideOf = (agencyId: string, agreement: AgreementFacts): 'a' | 'b' | null => {
  if (agencyId === agreement.agencyAId) return 'a';
  return agencyId === agreement.agencyBId ? 'b' : null;
};

/** Whether both signed and the day lies in the term. */
export function isInForce(agreement: AgreementFacts, today: Day): boolean {
  const { signedByA, signedByB, validFrom, validTo } = agreement;
  return signedByA !== null && signedByB !== null && validFrom <= today && today <= validTo;
}

/** A side signs once, for itself, while the term has not run out. */
export function agreementActions(actor: Actor, agreement: AgreementFacts, today: Day): 'sign'[] {
  const side = sideOf(actor.agencyId, agreement);
  const isSigned = side === 'a' ? agreement.signedByA : agreement.signedByB;
  const maySign =
    side !== null &&
    isSigned === null &&
    agreement.validTo >= today &&
    actor.permissions.includes('agreement:write');
  return maySign ? ['sign'] : [];
}

export function checkTerm(term: { validFrom: Day; validTo: Day }, today: Day): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (term.validTo < term.validFrom)
    problems.push({ field: 'validTo', rule: 'min', message: 'must not be before validFrom' });
  if (term.validTo < today) problems.push({ field: 'validTo', rule: 'future', message: 'has passed' });
  return problems;
}
