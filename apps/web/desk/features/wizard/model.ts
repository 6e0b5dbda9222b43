import type {
  AgeBand,
  ConsentAuthority,
  ConsentMethod,
  DataClass,
  Difficulty,
  GiverRelation,
  GuardianRelation,
  IdType,
  LegalBasis,
  Need,
  OverruleReason,
  ReferralReason,
  Risk,
  Sex,
  Urgency,
} from '@app/contracts';

export const STEPS = ['child', 'situation', 'target', 'review'] as const;
export type Step = (typeof STEPS)[number];

export const QUESTIONS = ['safe', 'injured', 'carer'] as const;
export type Question = (typeof QUESTIONS)[number];
export type Answer = 'yes' | 'no' | 'unsure';

export interface ChildForm {
  name: string;
  idType: IdType;
  idNumber: string;
  birthDate: string;
  sex: Sex | '';
  /** Codes from the county down; the last one is the residence. */
  residencePath: string[];
  address: string;
  school: string;
  guardianName: string;
  guardianRelation: GuardianRelation | '';
  guardianPhone: string;
  difficulties: Difficulty[];
  health: string;
}

/** The child of this referral, as far as a list may show one. */
export interface PickedChild {
  childId: string;
  caseId: string | null;
  caseNo: string | null;
  fileNo: string;
  maskedName: string;
  sex: Sex;
  ageBand: AgeBand;
  /** Known only when the file was opened or made here. */
  age: number | null;
  residenceName: string;
  residenceCode: string | null;
  difficulties: Difficulty[];
  caseNeeds: Need[];
}

export interface Situation {
  needs: Need[];
  answers: Partial<Record<Question, Answer>>;
  urgency: Urgency | '';
  /** Chosen by the person; the answers no longer change it. */
  urgencyTouched: boolean;
  risk: Risk | '';
  riskTouched: boolean;
  reason: ReferralReason | '';
  situation: string;
  ask: string;
}

export interface Target {
  id: string;
  name: string;
  type: string;
  /** Not the first suggestion, or something speaks against it: then the choice says why. */
  needsReason?: boolean;
}

/** Why not the agency that was suggested first. */
export interface OverruleForm {
  reason: OverruleReason | '';
  text: string;
}

export interface ConsentForm {
  giverName: string;
  giverRelation: GiverRelation | '';
  authority: ConsentAuthority | '';
  authorityProof: string;
  /** The second signature, from 14 years; empty while it is still missing. */
  coName: string;
  coRelation: GiverRelation | '';
  method: ConsentMethod | '';
  witnessName: string;
  childView: string;
  /** Why the child was not asked, when it was not. */
  childViewReason: string;
  validTo: string;
}

export interface Basis {
  kind: 'consent' | 'legal';
  consentId: string | null;
  /** What the chosen consent covers; more than that cannot be shared on it. */
  consentClasses: DataClass[];
  legalBasis: LegalBasis | '';
  legalReason: string;
}

export interface WizardState {
  v: 1;
  step: Step;
  mode: 'pick' | 'register';
  child: ChildForm;
  picked: PickedChild | null;
  situation: Situation;
  target: Target | null;
  overrule: OverruleForm;
  basis: Basis;
  consent: ConsentForm;
  dataClasses: DataClass[];
  draft: { id: string; version: number } | null;
}

export const EMPTY_CHILD: ChildForm = {
  name: '',
  idType: '1',
  idNumber: '',
  birthDate: '',
  sex: '',
  residencePath: [],
  address: '',
  school: '',
  guardianName: '',
  guardianRelation: '',
  guardianPhone: '',
  difficulties: [],
  health: '',
};
export const EMPTY_CONSENT: ConsentForm = {
  giverName: '',
  giverRelation: '',
  authority: '',
  authorityProof: '',
  coName: '',
  coRelation: '',
  method: '',
  witnessName: '',
  childView: '',
  childViewReason: '',
  validTo: '',
};
const EMPTY_OVERRULE: OverruleForm = { reason: '', text: '' };
const EMPTY_BASIS: Basis = {
  kind: 'consent',
  consentId: null,
  consentClasses: [],
  legalBasis: '',
  legalReason: '',
};

export function emptyWizard(): WizardState {
  return {
    v: 1,
    step: 'child',
    mode: 'pick',
    child: EMPTY_CHILD,
    picked: null,
    situation: {
      needs: [],
      answers: {},
      urgency: '',
      urgencyTouched: false,
      risk: '',
      riskTouched: false,
      reason: '',
      situation: '',
      ask: '',
    },
    target: null,
    overrule: EMPTY_OVERRULE,
    basis: EMPTY_BASIS,
    consent: EMPTY_CONSENT,
    dataClasses: ['identity'],
    draft: null,
  };
}

/** A child that is unsafe, hurt or without anybody to look after it: call first, write afterwards. */
export function isDanger(answers: Situation['answers']): boolean {
  return answers.safe === 'no' || answers.injured === 'yes' || answers.carer === 'no';
}

/** Urgency and risk follow the answers until somebody chooses otherwise. */
export function assess(situation: Situation): Situation {
  const danger = isDanger(situation.answers);
  const unsure = Object.values(situation.answers).includes('unsure');
  const urgency = danger ? 'U0' : unsure ? 'U1' : '';
  const risk = danger ? 'R4' : unsure ? 'R3' : '';
  return {
    ...situation,
    urgency: situation.urgencyTouched ? situation.urgency : urgency,
    risk: situation.riskTouched ? situation.risk : risk,
  };
}
