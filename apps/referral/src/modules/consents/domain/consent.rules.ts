import type { CreateConsentRequest, DataClass, Day, FieldProblem } from '@app/contracts';
import { ageOn } from '@app/kernel';

export interface ConsentContext {
  /** The agency that records the consent. */
  agencyId: string;
  birthDate: Day;
  today: Day;
  /** Groups of data that this agency has itself. */
  scope: readonly DataClass[];
}

/** From here the child's own view is asked and written down. */
const AGE_OF_OWN_VIEW = 8;
/** From here the child consents together with the guardian (PIPL §31 puts the line at 14). */
const AGE_OF_OWN_CONSENT = 14;
const MAX_YEARS = 3;

const problem = (field: string, rule: string, message: string): FieldProblem => ({ field, rule, message });

/** Everything that is wrong with a consent at once; empty means that it may be recorded. */
export function checkConsent(input: CreateConsentRequest, context: ConsentContext): FieldProblem[] {
  return [
    ...checkRecipient(input, context),
    ...checkGiver(input, context),
    ...checkTerm(input.validTo, context.today),
  ];
}

function checkRecipient(input: CreateConsentRequest, context: ConsentContext): FieldProblem[] {
  const { kind, recipientAgencyId, dataClasses } = input;
  if (kind !== 'CK04')
    return recipientAgencyId ? [problem('recipientAgencyId', 'absent', 'belongs to CK04 only')] : [];
  if (!recipientAgencyId) return [problem('recipientAgencyId', 'required', 'CK04 names one agency')];
  const problems: FieldProblem[] = [];
  if (recipientAgencyId === context.agencyId)
    problems.push(problem('recipientAgencyId', 'other_agency', 'must be another agency'));
  const outside = dataClasses.filter((dataClass) => !context.scope.includes(dataClass));
  if (outside.length > 0)
    problems.push(
      problem('dataClasses', 'outside_scope', `${outside.join(', ')} cannot be passed on from here`),
    );
  return problems;
}

function checkGiver(input: CreateConsentRequest, context: ConsentContext): FieldProblem[] {
  const { kind, authority, childView } = input;
  const age = ageOn(context.birthDate, context.today);
  const problems: FieldProblem[] = [];
  if (authority === 'actual_carer' && (kind === 'CK03' || kind === 'CK04'))
    problems.push(
      problem(
        'authority',
        'actual_carer_is_no_guardian',
        'an actual carer cannot consent to this; ask a guardian',
      ),
    );
  if (authority === 'child_14' && age < AGE_OF_OWN_CONSENT)
    problems.push(problem('authority', 'child_under_14', 'a child under 14 cannot consent'));
  if (age >= AGE_OF_OWN_VIEW && !childView)
    problems.push(problem('childView', 'required', 'from 8 years the child is asked'));
  return problems;
}

function checkTerm(validTo: Day, today: Day): FieldProblem[] {
  if (validTo <= today) return [problem('validTo', 'future', 'must lie in the future')];
  const latest = `${Number(today.slice(0, 4)) + MAX_YEARS}${today.slice(4)}`;
  return validTo > latest ? [problem('validTo', 'max', `must not be more than ${MAX_YEARS} years away`)] : [];
}
