import type { Overlap } from '@app/contracts';
import { maskName } from '@app/kernel';
import type { OverlapView } from '../application/overlap-view';

export function presentOverlap(view: OverlapView): Overlap {
  const { child, otherAgency, otherContact } = view;
  return {
    id: view.id,
    number: view.number,
    role: view.role,
    child: child && { id: child.id, fileNo: child.fileNo, nameMasked: maskName(child.name) },
    agrees: view.agrees,
    state: view.state,
    answer: view.answer,
    openedAt: view.openedAt.toISOString(),
    expiresAt: view.expiresAt.toISOString(),
    other: otherAgency && { agency: otherAgency, contact: otherContact },
    version: view.version,
    allowedActions: view.allowedActions,
  };
}
