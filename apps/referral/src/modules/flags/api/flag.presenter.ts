import type { Flag, FlagSummary } from '@app/contracts';
import { maskName } from '@app/kernel';
import type { FlagRow, FlagView } from '../application/flag-views';

export function presentFlagRow(row: FlagRow): FlagSummary {
  return {
    id: row.id,
    number: row.number,
    maskedName: maskName(row.childName),
    className: row.className,
    concerns: row.concerns,
    safety: row.safety,
    urgency: row.urgency,
    state: row.state,
    raisedAt: row.raisedAt.toISOString(),
    raisedBy: row.raisedBy,
    fromAgency: row.fromAgency,
    desk: row.desk,
    owner: row.owner,
    nextAt: row.nextAt?.toISOString() ?? null,
    hasQuestion: row.hasQuestion,
  };
}

export function presentFlag(view: FlagView): Flag {
  const isDesk = view.part === 'desk';
  return {
    ...presentFlagRow(view),
    childName: view.childName,
    entries: view.entries.map(({ id, kind, text, by, createdAt }) => ({
      id,
      kind,
      text,
      by,
      at: createdAt.toISOString(),
    })),
    readers: view.readers,
    reviewOn: isDesk ? view.reviewOn : null,
    referralId: isDesk ? view.referralId : null,
    closeReason: isDesk ? view.closeReason : null,
    version: view.version,
    allowedActions: view.allowedActions,
    allowedAdditions: view.allowedAdditions,
  };
}
