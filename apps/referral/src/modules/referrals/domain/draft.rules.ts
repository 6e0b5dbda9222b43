import type { CreateReferralRequest, Overrule, UpdateReferralRequest } from '@app/contracts';
import { identityTraces } from './identity-traces';
import { classesOf } from './kinds/kind.rules';
import type { DraftContent } from './referral';
import { invalidField } from './referral.errors';

export function newDraft(request: CreateReferralRequest): DraftContent {
  requireOneBasis(request);
  const kind = request.kind ?? 'refer';
  return {
    kind,
    toAgencyId: request.toAgencyId,
    needs: [...request.needs],
    reason: request.reason,
    urgency: request.urgency,
    risk: request.risk,
    situation: request.situation,
    ask: request.ask,
    consentId: request.consentId ?? null,
    legalBasis: request.legalBasis ?? null,
    legalBasisReason: request.legalBasisReason ?? null,
    dataClasses: classesOf(kind, request.dataClasses),
    overrule: checkedOverrule(request.overrule) ?? null,
    riskAnswers: request.riskAnswers ? { ...request.riskAnswers } : null,
  };
}

/** A consent replaces a legal basis and the other way round. */
export function changedDraft(draft: DraftContent, change: UpdateReferralRequest): DraftContent {
  requireOneBasis(change);
  checkedOverrule(change.overrule);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const merged: DraftContent = { ...draft, ...given };
  if (change.consentId !== undefined) Object.assign(merged, { legalBasis: null, legalBasisReason: null });
  if (change.legalBasis !== undefined) merged.consentId = null;
  return { ...merged, dataClasses: classesOf(draft.kind, merged.dataClasses) };
}

/** "Other" says nothing without words. */
function checkedOverrule(overrule: Overrule | undefined): Overrule | undefined {
  if (overrule?.reason === 'other' && !overrule.text)
    throw invalidField('overrule.text', 'required', 'Say why another agency was chosen.');
  return overrule;
}

function requireOneBasis({ consentId, legalBasis }: UpdateReferralRequest): void {
  if (consentId !== undefined && legalBasis !== undefined)
    throw invalidField('legalBasis', 'one_basis', 'Give a consent or a legal basis, not both.');
}

/** What the other side reads before it accepts must not tell who the child is. */
export function requireNoIdentity(
  draft: Pick<DraftContent, 'situation' | 'ask'>,
  names: readonly string[],
): void {
  for (const field of ['situation', 'ask'] as const) requireNoTraces(field, draft[field], names);
}

/** The same for anything else that is said before the acceptance. */
export function requireNoTraces(field: string, text: string, names: readonly string[]): void {
  const traces = identityTraces(text, names);
  if (traces.length > 0)
    throw invalidField(field, 'identifies_child', `The text tells who the child is (${traces.join(', ')}).`);
}
