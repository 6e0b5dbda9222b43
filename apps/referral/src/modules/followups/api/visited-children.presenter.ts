import { PHONE_KEEPS_DAYS, type OpenFollowUp, type VisitedChild, type VisitedChildren } from '@app/contracts';
import type { VisitedChildView } from '../application/find-visited-children';
import type { FollowUpView } from '../application/follow-up-views';

const KEEPS_MS = PHONE_KEEPS_DAYS * 86_400_000;

export function presentVisitedChildren(answer: {
  items: readonly VisitedChildView[];
  isCut: boolean;
  at: Date;
}): VisitedChildren {
  return {
    items: answer.items.map(presentChild),
    isCut: answer.isCut,
    at: answer.at.toISOString(),
    keepUntil: new Date(answer.at.getTime() + KEEPS_MS).toISOString(),
  };
}

function presentChild({ caseId, followUpId, maskedName, open, facts }: VisitedChildView): VisitedChild {
  return {
    visit: caseId === null ? { followUpId: followUpId ?? undefined } : { caseId },
    maskedName,
    child: open.find(({ child }) => child !== null)?.child ?? null,
    open: open.map(presentOpen),
    facts: facts.flatMap(({ kind, text, happenedOn, at }) =>
      kind === 'identity' ? [] : [{ kind, text, happenedOn, at: at.toISOString() }],
    ),
  };
}

function presentOpen(view: FollowUpView): OpenFollowUp {
  const textOf = (kind: 'focus' | 'visitor_safety'): string | null =>
    view.entries.find((entry) => entry.kind === kind)?.text ?? null;
  return {
    id: view.id,
    number: view.number,
    kind: view.kind,
    state: view.state,
    version: view.version,
    allowedActions: view.allowedActions,
    attempt: view.attempt,
    dueAt: view.dueAt.toISOString(),
    plannedOn: view.plannedOn,
    fromAgency: view.fromAgency,
    askedBy: view.askedBy,
    person: view.person,
    focus: textOf('focus'),
    visitorSafety: textOf('visitor_safety'),
  };
}
