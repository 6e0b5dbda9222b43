import type {
  Case,
  Child,
  ChildSummary,
  CreateChildRequest,
  CoSigner,
  CreateConsentRequest,
  CreateReferralRequest,
  OfferToPoolRequest,
  Overrule,
  UpdateReferralRequest,
} from '@app/contracts';
import { type ChildForm, type ConsentForm, type PickedChild, type WizardState } from './model';
import { discloses, needsOf } from './legs';
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
  const { situation, target, basis, kind, previous } = state;
  const needs = needsOf(state);
  const { reason, urgency, risk } = situation;
  if (!target || !reason || !urgency || !risk || needs.length === 0 || kind === 'pool') return null;
  if (!situation.situation.trim() || !situation.ask.trim()) return null;
  const open = discloses(kind);
  const legal = open && basis.kind === 'legal' && basis.legalBasis ? basis.legalBasis : undefined;
  return {
    ...(kind !== 'refer' && { kind }),
    toAgencyId: target.id,
    needs,
    reason,
    urgency,
    risk,
    situation: situation.situation.trim(),
    riskAnswers: situation.answers,
    ask: state.legAsk.trim() || situation.ask.trim(),
    consentId: open && basis.kind === 'consent' ? (basis.consentId ?? undefined) : undefined,
    legalBasis: legal,
    legalBasisReason: legal ? text(basis.legalReason) : undefined,
    dataClasses: open ? state.dataClasses : [],
    overrule: overruleOf(state),
    previousId: previous?.id,
  };
}

/** A draft keeps its kind and the one that it tries again. */
export function changeRequest(body: CreateReferralRequest): UpdateReferralRequest {
  const { kind: _kind, previousId: _previous, submit: _submit, ...change } = body;
  return change;
}

function overruleOf({ target, overrule }: WizardState): Overrule | undefined {
  if (!target?.needsReason || !overrule.reason) return undefined;
  const words = text(overrule.text);
  if (overrule.reason === 'other' && !words) return undefined;
  return { reason: overrule.reason, text: words };
}

/** The card that goes to the agencies of the area instead of to one of them. */
export function poolRequest({ kind, situation, openUntil }: WizardState): OfferToPoolRequest | null {
  const { urgency, risk, needs } = situation;
  if (kind !== 'pool' || !urgency || urgency === 'U0' || !risk || needs.length === 0) return null;
  const words = { situation: situation.situation.trim(), ask: situation.ask.trim() };
  return { needs, urgency, risk, ...words, openUntil: openUntil || undefined };
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
    ledBy: found?.leadAgency.id ?? null,
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
    ledBy: null,
  };
}

/** The surname only, cut between whole characters. */
export function maskedName(name: string): string {
  const [first] = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(name.trim());
  return first ? `${first.segment}**` : '';
}
