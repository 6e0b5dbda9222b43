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
    authority: view.authority,
    method: view.method,
    childView: view.childView,
    signedAt: view.signedAt.toISOString(),
    validTo: view.validTo,
    withdrawnAt: view.withdrawnAt?.toISOString() ?? null,
    recordedBy: view.recordedBy,
    version: view.version,
    allowedActions: view.allowedActions,
  };
}
