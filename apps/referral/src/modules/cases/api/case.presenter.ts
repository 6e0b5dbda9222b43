import type { Case, TimelineItem } from '@app/contracts';
import { presentConsent } from '../../consents';
import type { CaseView } from '../application/case-reader';
import type { TimelineView } from '../application/find-timeline';

export function presentCase(view: CaseView): Case {
  const { summary, access } = view;
  return {
    id: summary.id,
    caseNo: summary.caseNo,
    child: summary.child,
    stage: summary.stage,
    risk: summary.risk,
    needs: summary.needs,
    leadAgency: summary.leadAgency,
    leadWorker: summary.leadWorker,
    roomId: summary.roomId,
    updatedAt: summary.updatedAt,
    openedAt: access.openedAt.toISOString(),
    agencies: view.agencies.map(({ agency, side, since, scope }) => ({
      id: agency.id,
      name: agency.name,
      type: agency.type,
      side,
      since: since.toISOString(),
      scope,
    })),
    consents: view.consents.map(presentConsent),
    version: access.version,
    allowedActions: view.allowedActions,
    stageMoves: view.stageMoves,
  };
}

export function presentTimelineItem(item: TimelineView): TimelineItem {
  return {
    id: item.id,
    at: item.at.toISOString(),
    kind: item.kind,
    actor: item.actor,
    agencyName: item.agency?.name ?? '',
    refs: item.refs,
  };
}
