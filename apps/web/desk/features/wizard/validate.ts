import { GUARDIAN_RELATIONS, RISK_QUESTIONS } from '@app/contracts';
import { refusesIdentity } from '../../../shared/privacy/identity-text';
import { checkIdNumber } from './id-number';
import { discloses, editLeg, needsOf } from './legs';
import {
  STEPS,
  type ChildForm,
  type ConsentForm,
  type Leg,
  type PickedChild,
  type Situation,
  type Step,
  type WizardState,
} from './model';

/** One thing to put right: the id of its field, and the words (a key with its namespace). */
export interface Fault {
  field: string;
  key: string;
}
export interface CheckContext {
  fictional: boolean;
  today: string;
}

export const TEXT_MAX = 500;
const LEGAL_REASON_MIN = 10;

const required = (field: string, value: string | readonly string[]): Fault[] =>
  (typeof value === 'string' ? value.trim() : value).length > 0
    ? []
    : [{ field, key: `wizard:fault.${field}` }];

function phoneOk(raw: string, fictional: boolean): boolean {
  const digits = raw
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^(\+|00)86/, '');
  return fictional
    ? /^(100\d{8}|0\d{2,3}000\d{4,5})$/.test(digits)
    : /^(1[3-9]\d{9}|0\d{2,3}[1-9]\d{6,7})$/.test(digits);
}

export function checkChild(child: ChildForm, context: CheckContext): Fault[] {
  const faults = [...required('name', child.name)];
  if (child.idType !== '9') faults.push(...required('idNumber', child.idNumber));
  if (child.idType === '1' && child.idNumber.trim()) {
    const result = checkIdNumber(child.idNumber, context);
    if (!result.ok) faults.push({ field: 'idNumber', key: `common:idNumber.${result.fault}` });
  }
  faults.push(...required('birthDate', child.birthDate));
  if (child.birthDate > context.today)
    faults.push({ field: 'birthDate', key: 'common:idNumber.future_birth' });
  faults.push(...required('sex', child.sex), ...required('residence', child.residencePath));
  const guardian = child.guardianName.trim() || child.guardianPhone.trim();
  if (guardian) {
    faults.push(...required('guardianName', child.guardianName));
    if (!(GUARDIAN_RELATIONS as readonly string[]).includes(child.guardianRelation))
      faults.push({ field: 'guardianRelation', key: 'wizard:fault.guardianRelation' });
  }
  if (child.guardianPhone.trim() && !phoneOk(child.guardianPhone, context.fictional))
    faults.push({
      field: 'guardianPhone',
      key: context.fictional ? 'wizard:fault.phoneFictional' : 'wizard:fault.phone',
    });
  return faults;
}

function checkSituation(situation: Situation): Fault[] {
  const faults = [...required('needs', situation.needs)];
  for (const question of RISK_QUESTIONS)
    if (!situation.answers[question]) faults.push({ field: question, key: 'wizard:fault.answer' });
  faults.push(
    ...required('urgency', situation.urgency),
    ...required('risk', situation.risk),
    ...required('reason', situation.reason),
    ...required('situation', situation.situation),
    ...required('ask', situation.ask),
  );
  for (const field of ['situation', 'ask'] as const)
    if (refusesIdentity(situation[field])) faults.push({ field, key: 'wizard:fault.identity' });
  if (situation.situation.length > TEXT_MAX) faults.push({ field: 'situation', key: 'wizard:fault.tooLong' });
  if (situation.ask.length > TEXT_MAX) faults.push({ field: 'ask', key: 'wizard:fault.tooLong' });
  return faults;
}

/** Another choice than the first suggestion says why. */
function checkTarget(state: WizardState): Fault[] {
  const { target, overrule, others, kind, situation } = state;
  if (kind === 'pool')
    return situation.urgency === 'U0' ? [{ field: 'kind', key: 'wizard:fault.poolDanger' }] : [];
  if (needsOf(state).length === 0) return [{ field: 'legNeeds', key: 'wizard:fault.legNeeds' }];
  if (others.some((other) => other.target && other.target.id === target?.id))
    return [{ field: 'target', key: 'wizard:fault.targetTwice' }];
  if (!target) return [{ field: 'target', key: 'wizard:fault.target' }];
  if (!target.needsReason) return [];
  if (!overrule.reason) return [{ field: 'overrule', key: 'wizard:fault.overrule' }];
  return overrule.reason === 'other' && !overrule.text.trim()
    ? [{ field: 'overruleText', key: 'wizard:fault.overruleText' }]
    : [];
}

/** What this agency may be told rests on something. */
export function checkBasis(state: WizardState): Fault[] {
  const { basis } = state;
  if (!discloses(state.kind)) return [];
  if (basis.kind === 'consent')
    return basis.consentId ? [] : [{ field: 'consent', key: 'wizard:fault.consent' }];
  const faults = required('legalBasis', basis.legalBasis);
  if (basis.legalReason.trim().length < LEGAL_REASON_MIN)
    faults.push({ field: 'legalReason', key: 'wizard:fault.legalReason' });
  return faults;
}

/** Whatever is sent together is complete, or nothing goes. */
function checkOthers(state: WizardState): Fault[] {
  const isWhole = ({ leg }: Leg): boolean => {
    const shown = editLeg(state, leg, 'review');
    return [...checkTarget(shown), ...checkBasis(shown)].length === 0;
  };
  return state.others.every(isWhole) ? [] : [{ field: 'legs', key: 'wizard:fault.legs' }];
}

/** Fields of a new consent, checked when it is recorded. */
export function checkConsentForm(consent: ConsentForm, today: string, asksChild: boolean): Fault[] {
  const faults = [
    ...required('giverName', consent.giverName),
    ...required('giverRelation', consent.giverRelation),
    ...required('authority', consent.authority),
    ...(needsProof(consent) ? required('authorityProof', consent.authorityProof) : []),
    ...required('method', consent.method),
    ...(consent.method === 'oral_witnessed' ? required('witnessName', consent.witnessName) : []),
    ...required('validTo', consent.validTo),
  ];
  if (consent.validTo && consent.validTo <= today)
    faults.push({ field: 'validTo', key: 'wizard:fault.validToPast' });
  if (consent.validTo > latestConsent(today))
    faults.push({ field: 'validTo', key: 'wizard:fault.validToFar' });
  const signsItself = consent.authority === 'child_14' || consent.coName.trim() !== '';
  if (asksChild && !signsItself && !consent.childViewReason.trim())
    faults.push(...required('childView', consent.childView));
  if (consent.authority === 'child_14' && consent.coName.trim())
    faults.push(...required('coRelation', consent.coRelation));
  return faults;
}

/** Whoever is neither father nor mother shows by what he is guardian: grandparents are carers first. */
export function needsProof({ authority, giverRelation }: ConsentForm): boolean {
  return (
    authority === 'entrusted_carer' ||
    (authority === 'guardian' && giverRelation !== '' && !['father', 'mother'].includes(giverRelation))
  );
}

/** A consent runs for three years at most. */
export function latestConsent(today: string): string {
  return `${Number(today.slice(0, 4)) + 3}${today.slice(4)}`;
}

/** From 8 years the child is asked; the band says enough where the exact age is not known. */
export function needsChildView(picked: Pick<PickedChild, 'age' | 'ageBand'> | null): boolean {
  if (!picked) return false;
  if (picked.age !== null) return picked.age >= 8;
  return ['11-13', '14-17', '18+'].includes(picked.ageBand);
}

export function checkStep(step: Step, state: WizardState, context: CheckContext): Fault[] {
  switch (step) {
    case 'child':
      if (state.picked) return [];
      return state.mode === 'register'
        ? checkChild(state.child, context)
        : [{ field: 'pick', key: 'wizard:fault.pick' }];
    case 'situation':
      return checkSituation(state.situation);
    case 'target':
      return checkTarget(state);
    case 'review':
      return [...checkBasis(state), ...checkOthers(state)];
  }
}

export type StepStatus = 'done' | 'current' | 'incomplete' | 'open';

/** What the task list says of a step: seen but incomplete is not the same as not seen. */
export function statusOf(step: Step, state: WizardState, context: CheckContext): StepStatus {
  if (step === state.step) return 'current';
  if (!reachable(step, state, context)) return 'open';
  if (checkStep(step, state, context).length === 0) return step === 'review' ? 'open' : 'done';
  return STEPS.indexOf(step) < STEPS.indexOf(state.step) ? 'incomplete' : 'open';
}

/** A step opens when those before it are complete. */
export function reachable(step: Step, state: WizardState, context: CheckContext): boolean {
  if (step !== 'child' && !state.picked) return false;
  return STEPS.slice(0, STEPS.indexOf(step)).every(
    (before) => checkStep(before, state, context).length === 0,
  );
}
