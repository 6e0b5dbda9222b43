import {
  limitUnit,
  UNDECIDED_REFERRAL_STATES,
  type Referral,
  type ReferralClock,
  type ReferralStep,
  type ReferralSummary,
  type Urgency,
} from '@app/contracts';
import type { CursorKey } from '@app/kernel';
import type {
  ClockView,
  ReferralRowView,
  ReferralStepView,
  ReferralView,
} from '../application/referral-view';
import { isClosedTo, type ReferralRecord } from '../domain/referral';

export function presentSummary(view: ReferralRowView): ReferralSummary {
  const { row, allowedActions, unread, claimedBy, contactDays } = view;
  const isClosed = isClosedTo(row);
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    side: row.side,
    state: row.state,
    fromAgency: row.from,
    toAgency: row.to,
    needs: isClosed ? [] : row.needs,
    urgency: row.urgency,
    child: isClosed ? null : row.child,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    dueAt: isClosed ? null : (row.dueAt?.toISOString() ?? null),
    inHand: row.holds && !isClosed,
    claimedBy: isClosed ? null : claimedBy,
    cancelRequested: row.cancelRequestedAt !== null,
    disputed: !isClosed && row.disputed,
    updatedAt: row.updatedAt.toISOString(),
    unread,
    version: row.version,
    allowedActions,
    contactDays,
  };
}

/** Where the next page of a box begins. */
export function boxCursor({ row }: ReferralRowView): CursorKey {
  return UNDECIDED_REFERRAL_STATES.includes(row.state) && row.dueAt
    ? { part: 'open', at: row.dueAt.toISOString(), id: row.id }
    : { part: 'rest', at: row.updatedAt.toISOString(), id: row.id };
}

/** After a refusal or withdrawal the recipient keeps number, dates, state and its own reason. */
export function presentReferral(view: ReferralView): Referral {
  const { row } = view;
  const isClosed = isClosedTo(row);
  const isSender = row.side === 'sender';
  return {
    ...presentSummary(view),
    reason: isClosed ? null : row.reason,
    risk: isClosed ? null : row.risk,
    holder: view.holder,
    clock: view.clock && presentClock(row.urgency, view.clock),
    packet: isClosed ? null : row.packet,
    caseId: isClosed ? null : row.caseId,
    threadId: isClosed ? null : row.threadId,
    roomId: isClosed ? null : row.roomId,
    dataClasses: isClosed ? [] : row.dataClasses,
    basis: isClosed ? null : basisOf(row),
    steps: view.steps.map((step) => presentStep(step, isClosed ? row.to.id : null)),
    reply: replyOf(view, isClosed),
    slot: isClosed ? null : row.slot,
    overrule: isSender ? (row.text?.overrule ?? null) : null,
    withdrawReason: isClosed ? null : row.withdrawReason,
    infoRequests: row.infoRequests,
    contactedOn: isClosed ? null : row.contactedOn,
    hold: isClosed ? null : holdOf(row),
    ...outcomeOf(view),
    handoverOn: row.handoverOn,
    cancel:
      isClosed || row.cancelRequestedAt === null
        ? null
        : { reason: row.cancelReason, at: row.cancelRequestedAt.toISOString() },
    nudgedAt: row.nudgedAt?.toISOString() ?? null,
    mayDemand: view.mayDemand,
    accessUntil: row.accessUntil?.toISOString() ?? null,
    reroutedTo: view.reroutedToAgency && { referralId: row.reroutedTo, agency: view.reroutedToAgency },
    nextAgencies: isSender ? view.nextAgencies : [],
    previousId: isSender ? row.previousId : null,
    parentId: isSender ? row.parentId : null,
    draft: row.state === 'draft' && row.text ? draftText(row, row.text) : null,
  };
}

function presentClock(urgency: Urgency, clock: ClockView): ReferralClock {
  const { step, startedAt, dueAt, pausedAt, limit, pauses, agencyId } = clock;
  return {
    step,
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    pausedAt: pausedAt?.toISOString() ?? null,
    limit: limit && { ...limit, unit: limitUnit(urgency) },
    pauses: pauses.map(({ why, from, to }) => ({
      why,
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
    })),
    agencyId,
  };
}

/** With `onlyOf`, of the others' steps only kind and time remain. */
function presentStep(step: ReferralStepView, onlyOf: string | null): ReferralStep {
  const isOpen = onlyOf === null || step.agencyId === onlyOf;
  return {
    at: step.at.toISOString(),
    kind: step.kind,
    actor: isOpen ? step.actor : null,
    onBehalfOf: isOpen ? step.onBehalfOf : null,
    agencyName: step.agencyName,
    text: isOpen ? step.text : null,
  };
}

function holdOf({ heldAt, holdReason, holdUntil }: ReferralRecord): Referral['hold'] {
  if (heldAt === null || holdReason === null) return null;
  return { reason: holdReason, since: heldAt.toISOString(), reviewOn: holdUntil };
}

function outcomeOf({
  row,
  completedBy,
  verifiedBy,
}: ReferralView): Pick<Referral, 'outcome' | 'verification'> {
  const { outcome } = row;
  if (outcome === null || isClosedTo(row)) return { outcome: null, verification: null };
  const { code, summary, contacted, words, whyNot } = outcome;
  return {
    outcome: { code, summary, by: completedBy, at: outcome.completedAt.toISOString() },
    verification:
      outcome.verifiedBy === null || outcome.verifiedAt === null
        ? null
        : {
            by: outcome.verifiedBy,
            contacted,
            words,
            whyNot,
            person: verifiedBy,
            at: outcome.verifiedAt.toISOString(),
          },
  };
}

function basisOf(row: ReferralRecord): Referral['basis'] {
  if (row.legalBasis)
    return { kind: 'legal', code: row.legalBasis, reason: row.text?.legalBasisReason ?? null };
  return { kind: 'consent', consentId: row.text?.consentId ?? null };
}

function replyOf({ row, leadWorker, suggestedAgency }: ReferralView, isClosed: boolean): Referral['reply'] {
  const isAnswered = row.acceptedNeeds !== null || row.declineReason !== null;
  if (!isAnswered) return null;
  return {
    needs: isClosed ? [] : (row.acceptedNeeds ?? []),
    leadWorker,
    firstContactOn: row.firstContactOn,
    note: row.replyNote,
    declineReason: row.declineReason,
    text: row.replyText,
    suggestedAgency,
  };
}

function draftText(row: ReferralRecord, text: NonNullable<ReferralRecord['text']>): Referral['draft'] {
  return {
    toAgencyId: row.to.id,
    needs: row.needs,
    reason: row.reason,
    urgency: row.urgency,
    risk: row.risk,
    situation: text.situation,
    ask: text.ask,
    dataClasses: row.dataClasses,
    ...(text.consentId && { consentId: text.consentId }),
    ...(row.legalBasis && { legalBasis: row.legalBasis }),
    ...(text.legalBasisReason && { legalBasisReason: text.legalBasisReason }),
    ...(text.overrule && { overrule: text.overrule }),
    ...(text.riskAnswers && { riskAnswers: text.riskAnswers }),
  };
}
