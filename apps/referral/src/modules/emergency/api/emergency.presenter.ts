import type { EmergencyAccess, EmergencyFile } from '@app/contracts';
import type { EmergencyChild } from '../../children';
import type { EmergencyView } from '../application/emergency-views';

export function presentEmergency(view: EmergencyView): EmergencyAccess {
  return {
    id: view.id,
    number: view.number,
    caseNo: view.caseNo,
    reason: view.reason,
    words: view.words,
    openedBy: view.openedBy,
    owner: view.owner,
    reviewer: view.reviewer,
    startedAt: view.startedAt.toISOString(),
    endsAt: view.endsAt.toISOString(),
    reviewDueAt: view.reviewDueAt.toISOString(),
    isOverdue: view.isOverdue,
    verdict: view.verdict,
    verdictText: view.verdictText,
    reviewedBy: view.reviewedBy,
    reviewedAt: view.reviewedAt?.toISOString() ?? null,
    version: view.version,
    allowedActions: view.allowedActions,
  };
}

export function presentEmergencyFile({
  access,
  child,
}: {
  access: EmergencyView;
  child: EmergencyChild;
}): EmergencyFile {
  return { access: presentEmergency(access), ...child, lead: access.lead };
}
