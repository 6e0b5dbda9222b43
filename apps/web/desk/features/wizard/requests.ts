import type {
  Case,
  Child,
  ChildSummary,
  CreateChildRequest,
  CoSigner,
  CreateConsentRequest,
  CreateReferralRequest,
  DataClass,
  Overrule,
  Referral,
} from '@app/contracts';
import type { FromFlag } from '../flags/from-flag';
import {
  assess,
  emptyWizard,
  type ChildForm,
  type ConsentForm,
  type PickedChild,
  type WizardState,
} from './model';
import { needsProof } from './validate';

const text = (value: string): string | undefined => value.trim() || undefined;

export function childRequest(form: ChildForm): CreateChildRequest {
  const relation = form.guardianRelation;
  return {
    name: form.name.trim(),
    sex: form.sex || '0',
    birthDate: form.birthDate,
    idType: form.idType,
    idNumber: form.idType === '9' ? undefined : text(form.idNumber),
    residenceCode: form.residencePath.at(-1) ?? '',
    address: text(form.address),
    health: text(form.health),
    school: text(form.school),
    guardian:
      relation && form.guardianName.trim()
        ? { name: form.guardianName.trim(), relation, phone: text(form.guardianPhone) ?? null }
        : undefined,
    difficulties: form.difficulties,
  };
}

/** Null while something that the hub needs is missing. */
export function referralRequest(state: WizardState): CreateReferralRequest | null {
  const { situation, target, basis } = state;
  const { reason, urgency, risk } = situation;
  if (!target || !reason || !urgency || !risk || situation.needs.length === 0) return null;
  if (!situation.situation.trim() || !situation.ask.trim()) return null;
  const legal = basis.kind === 'legal' && basis.legalBasis ? basis.legalBasis : undefined;
  return {
    toAgencyId: target.id,
    needs: situation.needs,
    reason,
    urgency,
    risk,
    situation: situation.situation.trim(),
    ask: situation.ask.trim(),
    consentId: basis.kind === 'consent' ? (basis.consentId ?? undefined) : undefined,
    legalBasis: legal,
    legalBasisReason: legal ? text(basis.legalReason) : undefined,
    dataClasses: state.dataClasses,
    overrule: overruleOf(state),
  };
}

function overruleOf({ target, overrule }: WizardState): Overrule | undefined {
  if (!target?.needsReason || !overrule.reason) return undefined;
  const words = text(overrule.text);
  if (overrule.reason === 'other' && !words) return undefined;
  return { reason: overrule.reason, text: words };
}

export function consentRequest(state: WizardState, purpose: string): CreateConsentRequest | null {
  const { consent, picked, target } = state;
  const signed = signedPart(consent);
  if (!picked?.caseId || !target || !signed) return null;
  return {
    caseId: picked.caseId,
    kind: 'CK04',
    recipientAgencyId: target.id,
    dataClasses: state.dataClasses,
    purpose,
    ...signed,
  };
}

/** Who signed how, as the forms that record a consent ask it; null while something that it needs is not chosen. */
export function signedPart(
  consent: ConsentForm,
): Omit<CreateConsentRequest, 'caseId' | 'kind' | 'recipientAgencyId' | 'dataClasses' | 'purpose'> | null {
  const { giverRelation, authority, method, coName } = consent;
  if (!giverRelation || !authority || !method) return null;
  return {
    giverName: consent.giverName.trim(),
    giverRelation,
    authority,
    authorityProof: needsProof(consent) ? text(consent.authorityProof) : undefined,
    coSigner: coName.trim() ? coSignerOf(consent) : undefined,
    method,
    witnessName: method === 'oral_witnessed' ? text(consent.witnessName) : undefined,
    childView: text(consent.childView),
    childViewReason: consent.childView.trim() ? undefined : text(consent.childViewReason),
    validTo: consent.validTo,
  };
}

/** The one that the first signature lacks: the child, or a parent. */
function coSignerOf({ authority, coName, coRelation }: ConsentForm): CoSigner | undefined {
  const name = coName.trim();
  if (authority !== 'child_14') return { name, relation: 'self', authority: 'child_14' };
  return coRelation ? { name, relation: coRelation, authority: 'guardian' } : undefined;
}

export function pickedFromSummary(child: ChildSummary, found?: Case): PickedChild {
  return {
    childId: child.id,
    caseId: found?.id ?? child.caseId,
    caseNo: found?.caseNo ?? null,
    fileNo: child.fileNo,
    maskedName: child.maskedName,
    sex: child.sex,
    ageBand: child.ageBand,
    age: null,
    residenceName: child.residenceName,
    residenceCode: null,
    difficulties: child.difficulties,
    caseNeeds: found?.needs ?? [],
  };
}

const BANDS = [
  [2, '0-2'],
  [5, '3-5'],
  [10, '6-10'],
  [13, '11-13'],
  [17, '14-17'],
] as const;

/** A file that was just made here: its age and area are known without opening anything. */
export function pickedFromChild(child: Child, maskedName: string): PickedChild {
  return {
    childId: child.id,
    caseId: null,
    caseNo: null,
    fileNo: child.fileNo,
    maskedName,
    sex: child.sex,
    ageBand: BANDS.find(([last]) => child.age <= last)?.[1] ?? '18+',
    age: child.age,
    residenceName: child.residenceName,
    residenceCode: child.residenceCode,
    difficulties: child.difficulties,
    caseNeeds: [],
  };
}

/** The surname only, cut between whole characters. */
export function maskedName(name: string): string {
  const [first] = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(name.trim());
  return first ? `${first.segment}**` : '';
}

/** A flag becomes a referral: its child, its facts and how urgent it is are there already. */
export function stateFromFlag(flag: FromFlag): WizardState {
  const fresh = emptyWizard();
  const urgent = flag.urgency === 'U0' || flag.urgency === 'U1';
  return {
    ...fresh,
    mode: 'register',
    child: { ...fresh.child, name: flag.childName },
    situation: assess({
      ...fresh.situation,
      answers: { safe: flag.safe },
      urgency: urgent ? flag.urgency : '',
      urgencyTouched: urgent,
      reason: 'RR13',
      situation: flag.situation,
    }),
  };
}

/** Opens a draft of the hub again. The three questions are not kept there and are asked once more. */
export function stateFromDraft(referral: Referral, found: Case): WizardState | null {
  const { draft } = referral;
  if (!draft) return null;
  const fresh = emptyWizard();
  const classes: DataClass[] = draft.dataClasses.length > 0 ? draft.dataClasses : ['identity'];
  const consent = draft.consentId ? found.consents.find(({ id }) => id === draft.consentId) : undefined;
  return {
    ...fresh,
    step: 'situation',
    picked: pickedFromSummary(found.child, found),
    situation: {
      ...fresh.situation,
      needs: draft.needs,
      urgency: draft.urgency,
      urgencyTouched: true,
      risk: draft.risk,
      riskTouched: true,
      reason: draft.reason,
      situation: draft.situation,
      ask: draft.ask,
    },
    target: { ...referral.toAgency, needsReason: draft.overrule !== undefined },
    overrule: { reason: draft.overrule?.reason ?? '', text: draft.overrule?.text ?? '' },
    basis: {
      kind: draft.legalBasis ? 'legal' : 'consent',
      consentId: consent?.id ?? null,
      consentClasses: consent?.dataClasses ?? [],
      legalBasis: draft.legalBasis ?? '',
      legalReason: draft.legalBasisReason ?? '',
    },
    dataClasses: classes,
    draft: { id: referral.id, version: referral.version },
  };
}
