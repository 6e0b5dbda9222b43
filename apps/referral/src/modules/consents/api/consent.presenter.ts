import type { Consent } from '@app/contracts';
import type { ConsentView } from '../application/consent.repository';

export function presentConsent(view: ConsentView): Consent {
  return {
    id: view.id,
    caseId: view.caseId,
    kind: view.kind,
    recipient: view.recipient,
    dataClasses: view.dataClasses,
    purpose: view.purpose,
    giverName: view.giverName,
    giverRelation: view.giverRelation,
    authority: view.authority,
    authorityProof: view.authorityProof,
    coSigner: coSignerOf(view),
    method: view.method,
    witnessName: view.witnessName,
    noticeVersion: view.noticeVersion,
    childView: view.childView,
    childViewReason: view.childViewReason,
    signedAt: view.signedAt.toISOString(),
    validTo: view.validTo,
    replaceBy: view.replaceBy,
    withdrawnAt: view.withdrawnAt?.toISOString() ?? null,
    supersededBy: view.supersededBy,
    state: view.state,
    gaps: view.gaps,
    recordedBy: view.recordedBy,
    version: view.version,
    allowedActions: view.allowedActions,
  };
}

function coSignerOf({ coName, coRelation, coAuthority, coSignedAt }: ConsentView): Consent['coSigner'] {
  if (coName === null || coRelation === null || coAuthority === null || coSignedAt === null) return null;
  return { name: coName, relation: coRelation, authority: coAuthority, at: coSignedAt.toISOString() };
}
