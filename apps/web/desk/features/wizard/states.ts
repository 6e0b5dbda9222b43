import type { Case, DataClass, Referral, ReferralKind } from '@app/contracts';
import type { FromFlag } from '../flags/from-flag';
import { assess, emptyWizard, type WizardKind, type WizardState } from './model';
import { pickedFromSummary } from './requests';

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

/** A draft out of the pool goes to one agency like a plain one. */
const kindOf = (kind: ReferralKind): WizardKind =>
  kind === 'pool' || kind === 'transfer_request' ? 'refer' : kind;

/** Opens a draft of the hub again. */
export function stateFromDraft(referral: Referral, found: Case): WizardState | null {
  const { draft } = referral;
  if (!draft) return null;
  const fresh = emptyWizard();
  const classes: DataClass[] = draft.dataClasses.length > 0 ? draft.dataClasses : ['identity'];
  const consent = draft.consentId ? found.consents.find(({ id }) => id === draft.consentId) : undefined;
  return {
    ...fresh,
    step: 'situation',
    kind: kindOf(referral.kind),
    kindFixed: true,
    picked: pickedFromSummary(found.child, found),
    situation: {
      ...fresh.situation,
      needs: draft.needs,
      answers: draft.riskAnswers ?? {},
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
    draft: { id: referral.id, version: referral.version, kind: kindOf(referral.kind) },
  };
}

/** Tries again after a refusal or silence: what was said is there, whom to ask and on which basis is open. */
export function stateFromPrevious(referral: Referral, found: Case): WizardState {
  const { packet, reason, kind } = referral;
  const fresh = emptyWizard();
  return {
    ...fresh,
    step: 'situation',
    kind: kindOf(kind),
    picked: pickedFromSummary(found.child, found),
    previous: { id: referral.id, number: referral.number, agency: referral.toAgency.name },
    situation: packet
      ? assess({
          ...fresh.situation,
          needs: packet.needs,
          answers: packet.riskAnswers ?? {},
          urgency: packet.urgency,
          urgencyTouched: true,
          risk: packet.risk,
          riskTouched: true,
          reason: reason ?? '',
          situation: packet.situation,
          ask: packet.ask,
        })
      : { ...fresh.situation, needs: referral.needs, urgency: referral.urgency, urgencyTouched: true },
  };
}
