import type { FollowUp, FollowUpSummary } from '@app/contracts';
import type { FollowUpRow, FollowUpView } from '../application/follow-up-views';

/** The page of the web UI on which somebody reports a danger and finds whom to call. */
const EMERGENCY_PATH = '/emergency';

export function presentFollowUpRow(row: FollowUpRow): FollowUpSummary {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    attempt: row.attempt,
    maskedName: row.maskedName,
    caseId: row.caseId,
    referralId: row.referralId,
    fromAgency: row.fromAgency,
    askedBy: row.askedBy,
    toAgency: row.toAgency,
    person: row.person,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    plannedOn: row.plannedOn,
    endedAt: row.endedAt?.toISOString() ?? null,
    childSeen: row.childSeen,
    safeNow: row.safeNow,
    isOwn: row.isOwn,
  };
}

export function presentFollowUp(view: FollowUpView): FollowUp {
  return {
    ...presentFollowUpRow(view),
    child: view.child,
    entries: view.entries.map(({ id, kind, text, by, at, isAmendment }) => ({
      id,
      kind,
      text,
      by,
      at: at.toISOString(),
      isAmendment,
    })),
    photos: view.photos.map(({ id, size, by, at }) => ({ id, size, by, at: at.toISOString() })),
    refusal: view.refusal,
    happenedOn: view.happenedOn,
    method: view.method,
    notSeen: view.notSeen,
    nextOn: view.nextOn,
    emergencyPath: view.safeNow === 'no' ? EMERGENCY_PATH : null,
    version: view.version,
    allowedActions: view.allowedActions,
  };
}
