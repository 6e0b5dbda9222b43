import type { Disclosure, OverrideReview, StopNotice } from '@app/contracts';
import type { DisclosureView } from '../application/find-disclosures';
import type { OverrideReviewView } from '../application/override-reviews';
import type { StopNoticeView } from '../application/stop-notices';

export function presentDisclosure(view: DisclosureView): Disclosure {
  const { consentId, consentState } = view;
  return {
    id: view.id,
    at: view.at.toISOString(),
    caseId: view.caseId,
    caseNo: view.caseNo,
    recipient: view.recipient,
    referralId: view.referralId,
    number: view.number,
    dataClasses: view.dataClasses,
    legalBasis: view.legalBasis,
    consent: consentId === null || consentState === null ? null : { id: consentId, state: consentState },
  };
}

export function presentOverrideReview(view: OverrideReviewView): OverrideReview {
  return {
    id: view.id,
    referralId: view.referralId,
    number: view.number,
    recipient: view.recipient,
    legalBasis: view.legalBasis,
    reason: view.reason,
    sentBy: view.sentBy,
    sentAt: view.sentAt.toISOString(),
    dueAt: view.dueAt.toISOString(),
    isOverdue: view.isOverdue,
    verdict: view.verdict,
    verdictText: view.verdictText,
    reviewedBy: view.reviewedBy,
    reviewedAt: view.reviewedAt?.toISOString() ?? null,
    version: view.version,
    allowedActions: view.allowedActions,
  };
}

export function presentStopNotice(view: StopNoticeView): StopNotice {
  return {
    id: view.id,
    box: view.box,
    askedBy: view.askedBy,
    holder: view.holder,
    caseId: view.box === 'sent' ? view.caseId : null,
    referralId: view.referralId,
    number: view.number,
    dataClasses: view.dataClasses,
    heldSince: view.heldSince.toISOString(),
    askedAt: view.askedAt.toISOString(),
    dueAt: view.dueAt.toISOString(),
    isOverdue: view.isOverdue,
    answer: view.answer,
    answerText: view.answerText,
    answeredBy: view.answeredBy,
    answeredAt: view.answeredAt?.toISOString() ?? null,
    version: view.version,
    allowedActions: view.allowedActions,
  };
}
