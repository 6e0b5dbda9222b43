import {
  GIVER_RELATIONS,
  type ConsentAuthority,
  type CoSigner,
  type CreateConsentRequest,
  type DataClass,
  type Day,
  type FieldProblem,
  type GiverRelation,
} from '@app/contracts';
import { ageOn } from '@app/kernel';
import { AGE_OF_OWN_CONSENT, AGE_OF_OWN_VIEW, isGuardian } from './consent.standing';

export interface ConsentContext {
  /** The agency that records the consent. */
  agencyId: string;
  birthDate: Day;
  today: Day;
  /** Groups of data that this agency has itself. */
  scope: readonly DataClass[];
}
type SignerContext = Pick<ConsentContext, 'birthDate' | 'today'>;

const MAX_YEARS = 3;
const PARENTS: readonly GiverRelation[] = ['father', 'mother'];
const STATE: readonly GiverRelation[] = ['committee', 'civil_affairs', 'institution'];

const problem = (field: string, rule: string, message: string): FieldProblem => ({ field, rule, message });

/** Everything that is wrong with a consent at once; empty means that it may be recorded. */
export function checkConsent(input: CreateConsentRequest, context: ConsentContext): FieldProblem[] {
  return [
    ...checkRecipient(input, context),
    ...checkSigners(input, context),
    ...checkMethod(input),
    ...checkChildView(input, context),
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

function checkSigners(input: CreateConsentRequest, context: SignerContext): FieldProblem[] {
  const { authority, authorityProof, giverRelation: relation, coSigner } = input;
  const problems = checkSigner({ authority, relation }, '', context);
  if (needsProof(authority, relation) && !authorityProof)
    problems.push(
      authority === 'entrusted_carer'
        ? problem('authorityProof', 'required', 'name the entrustment by the parents')
        : problem(
            'authorityProof',
            'parents_come_first',
            'say why the parents cannot act, or who appointed the guardian',
          ),
    );
  return coSigner ? [...problems, ...checkCoSigner(coSigner, input.authority, context)] : problems;
}

/** Whoever is neither father nor mother is guardian by something that can be shown: grandparents are carers first. */
function needsProof(authority: ConsentAuthority, relation: GiverRelation): boolean {
  return authority === 'entrusted_carer' || (authority === 'guardian' && !PARENTS.includes(relation));
}

function checkSigner(
  { authority, relation }: Pick<CoSigner, 'authority' | 'relation'>,
  prefix: '' | 'coSigner.',
  context: SignerContext,
): FieldProblem[] {
  const field = `${prefix}authority`;
  const problems: FieldProblem[] = [];
  const allowed = relationsOf(authority);
  if (authority === 'child_14' && ageOn(context.birthDate, context.today) < AGE_OF_OWN_CONSENT)
    problems.push(problem(field, 'child_under_14', 'a child under 14 cannot consent'));
  if (!allowed.includes(relation))
    problems.push(
      problem(
        prefix === '' ? 'giverRelation' : 'coSigner.relation',
        'relation_of_authority',
        `${authority} goes with ${allowed.join(', ')}`,
      ),
    );
  return problems;
}

function relationsOf(authority: ConsentAuthority): readonly GiverRelation[] {
  if (authority === 'child_14') return ['self'];
  if (authority === 'state_guardian') return STATE;
  return GIVER_RELATIONS.filter((relation) => relation !== 'self');
}

/** Two signers are one who may act for the child, and the child. */
export function checkCoSigner(
  coSigner: CoSigner,
  signer: ConsentAuthority,
  context: SignerContext,
): FieldProblem[] {
  const problems = checkSigner(coSigner, 'coSigner.', context);
  const isPair =
    (signer === 'child_14' && isGuardian(coSigner.authority)) ||
    (signer !== 'child_14' && coSigner.authority === 'child_14') ||
    (signer === 'actual_carer' && isGuardian(coSigner.authority));
  if (!isPair)
    problems.push(
      problem('coSigner.authority', 'child_and_guardian', 'the second signature is what the first one lacks'),
    );
  if (coSigner.authority === 'guardian' && !PARENTS.includes(coSigner.relation))
    problems.push(
      problem(
        'coSigner.relation',
        'parents_come_first',
        'record this guardian first, with what shows the authority',
      ),
    );
  return problems;
}

function checkMethod({ method, witnessName }: CreateConsentRequest): FieldProblem[] {
  return method === 'oral_witnessed' && !witnessName
    ? [problem('witnessName', 'required', 'what is only said needs a witness')]
    : [];
}

function checkChildView(input: CreateConsentRequest, context: SignerContext): FieldProblem[] {
  const isAsked = ageOn(context.birthDate, context.today) >= AGE_OF_OWN_VIEW;
  const signsItself = [input.authority, input.coSigner?.authority].includes('child_14');
  return isAsked && !signsItself && !input.childView && !input.childViewReason
    ? [problem('childView', 'required', 'from 8 years the child is asked, or say why it was not')]
    : [];
}

function checkTerm(validTo: Day, today: Day): FieldProblem[] {
  if (validTo <= today) return [problem('validTo', 'future', 'must lie in the future')];
  const latest = `${Number(today.slice(0, 4)) + MAX_YEARS}${today.slice(4)}`;
  return validTo > latest ? [problem('validTo', 'max', `must not be more than ${MAX_YEARS} years away`)] : [];
}
