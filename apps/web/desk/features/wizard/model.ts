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
  RiskAnswers,
  Sex,
  Urgency,
} from '@app/contracts';
import { adviceOf } from './risk-advice';

export const STEPS = ['child', 'situation', 'target', 'review'] as const;
export type Step = (typeof STEPS)[number];

/** What one asks of the others; a child that moved is asked for from its case. */
export const WIZARD_KINDS = ['refer', 'transfer', 'consult', 'pool'] as const;
export type WizardKind = (typeof WIZARD_KINDS)[number];

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
  /** The case is led by another agency: its lead is not the own one's to hand over. */
  ledBy: string | null;
}

export interface Situation {
  needs: Need[];
  answers: RiskAnswers;
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

/** One of the referrals that are sent together: to whom, for what, on which basis. */
export interface Leg {
  leg: number;
  /** Of the needs those that this agency is asked for; null for all. */
  legNeeds: Need[] | null;
  /** What only this agency is asked for; empty for what all are asked for. */
  legAsk: string;
  target: Target | null;
  overrule: OverruleForm;
  basis: Basis;
  consent: ConsentForm;
  dataClasses: DataClass[];
  draft: { id: string; version: number; kind: WizardKind } | null;
}

/** The leg on the page, those beside it, and what they have in common. */
export interface WizardState extends Leg {
  v: 1;
  step: Step;
  mode: 'pick' | 'register';
  kind: WizardKind;
  /** A draft of the hub keeps its kind. */
  kindFixed: boolean;
  child: ChildForm;
  picked: PickedChild | null;
  situation: Situation;
  /** Until when a card of the pool stands. */
  openUntil: string;
  /** The ended referral that is tried again. */
  previous: { id: string; number: string; agency: string } | null;
  others: Leg[];
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
    kind: 'refer',
    kindFixed: false,
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
    openUntil: '',
    previous: null,
    others: [],
    ...emptyLeg(1),
  };
}

export function emptyLeg(leg: number): Leg {
  return {
    leg,
    legNeeds: null,
    legAsk: '',
    target: null,
    overrule: EMPTY_OVERRULE,
    basis: EMPTY_BASIS,
    consent: EMPTY_CONSENT,
    dataClasses: ['identity'],
    draft: null,
  };
}

/** Urgency and risk follow the answers until somebody chooses otherwise. */
export function assess(situation: Situation): Situation {
  const advice = adviceOf(situation.answers);
  return {
    ...situation,
    urgency: situation.urgencyTouched ? situation.urgency : (advice?.urgency ?? ''),
    risk: situation.riskTouched ? situation.risk : (advice?.risk ?? ''),
  };
}
