import type { Role } from './roles';

/** Facts that leave the app which owns them, through the outbox. A row holds ids only, never a name or text. */
export const EVENT_KINDS = [
  /** What a partial acceptance left out came back as a draft. */
  'referral.drafted',
  'referral.submitted',
  'referral.opened',
  'referral.accepted',
  'referral.declined',
  'referral.withdrawn',
  'referral.claimed',
  'referral.released',
  'referral.assigned',
  'referral.info_requested',
  'referral.answered',
  'referral.unaccepted',
  'referral.started',
  'referral.held',
  'referral.resumed',
  'referral.completed',
  'referral.verified',
  'referral.disputed',
  'referral.returned',
  'referral.cancel_requested',
  'referral.cancel_objected',
  'referral.rerouted',
  'referral.nudged',
  'referral.expired',
  'referral.voided',
  /** The clock speaks: something is due soon, something is late, the county demands a reply. */
  'referral.due_soon',
  'referral.escalated',
  'referral.demanded',
  'referral.digest',
  'case.due',
  'consent.expiring',
  /** Somebody stands in for an agency that can own nothing any more. */
  'work.taken_over',
  'consent.withdrawn',
  /** A card that this agency may claim. */
  'pool.offered',
  /** A claim on an own card came, or was taken back. */
  'pool.claimed',
  'pool.chosen',
  'pool.lost',
  /** A disclosure without consent waits for somebody else to look at it. */
  'override.opened',
  /** Whoever looked at it found that it should not have been. */
  'override.rejected',
  /** Nobody has looked at it in time. */
  'override.escalated',
  /** Holders of data under a withdrawn consent are asked to stop, and answer. */
  'stop_use.asked',
  'stop_use.answered',
  'stop_use.escalated',
  'message.created',
  /** A message calls whoever is on duty at the agency. */
  'duty.called',
  /** Takes back what was told of a message. */
  'message.withdrawn',
  /** A supervisor of the own agency removed a message; its author is told. */
  'message.redacted',
  'member.added',
  'person.disabled',
  /** An own child was saved under a number that was not compared yet. */
  'child.identified',
  /** Another agency may have the same child; says neither which nor who. */
  'overlap.found',
  'overlap.changed',
  /** Somebody of the own agency looks as if trying numbers. */
  'overlap.alarm',
  'notification.changed',
  /** Something asks for an act and nobody of the agency could be told. */
  'notice.unreached',
  /** An alarm of an agency that nobody there has seen. */
  'notice.escalated',
  'directory.changed',
  'case.changed',
  /** A case is in another stage; whoever has to agree to a closing is told. */
  'case.stage_moved',
  'flag.raised',
  'flag.changed',
  'flag.escalated',
  'follow_up.asked',
  'follow_up.changed',
  /** Soon due, due, late. */
  'follow_up.due',
  'follow_up.missed',
  /** Whoever went found the child not safe. */
  'follow_up.unsafe',
  /** The third one in vain. */
  'follow_up.escalated',
  /** Somebody is the owner of a task now; it has ended; it is soon due, due, late. */
  'task.given',
  'task.ended',
  'task.due',
  /** An agency may read the room of a case without a referral, or may not any more. */
  'room.guest_added',
  'room.guest_ended',
  'report.filed',
  'report.changed',
  'report.refused',
  'report.escalated',
  /** Somebody reads a file in an emergency; who must review it does not; what the review found. */
  'emergency.opened',
  'emergency.reviewed',
  'emergency.escalated',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Facts for the one person whom the envelope names. That they were told at all is theirs: whoever reported harm is shielded from the own
 * agency, so no place of the agency hears of these, and nobody else there sees that they went out.
 */
export const PERSONAL_KINDS: readonly EventKind[] = ['message.created', 'message.redacted', 'report.changed'];
export const isPersonal = (kind: EventKind): boolean => PERSONAL_KINDS.includes(kind);
/** What an agency itself can be told of, by its own system or in its group. */
export const TARGET_KINDS = EVENT_KINDS.filter((kind) => !isPersonal(kind));

/** Ids that an outbox row may carry. */
export interface EventRefs {
  referralId?: string;
  caseId?: string;
  childId?: string;
  overlapId?: string;
  /** Why it rang, such as `limit`. */
  alarm?: string;
  roomId?: string;
  poolCardId?: string;
  flagId?: string;
  followUpId?: string;
  taskId?: string;
  reviewId?: string;
  stopId?: string;
  reportId?: string;
  accessId?: string;
  /** Who acted, and for which agency; absent when the audience may not know. */
  personId?: string;
  agencyId?: string;
  /** Which side of the referral the audience agency is. */
  side?: 'sender' | 'recipient';
  /** People of the audience agency who have the record in hand. */
  tellPersonIds?: string[];
  /** People of the audience agency in these roles are told as well. */
  tellRoles?: Role[];
  /** How far the clock has escalated it. */
  level?: string;
  /** Agencies that may take an expired referral next, best first. */
  candidateIds?: string[];
  seq?: number;
  /** A message that is gone. */
  targetSeq?: number;
  /** Shown to people: number of the referral or case. */
  number?: string;
}

/** Lists that a client refetches when told that they changed. Content-free. */
export const HINT_LISTS = [
  'referrals',
  'pool',
  'cases',
  'rooms',
  'notifications',
  'directory',
  'flags',
  'overlaps',
  'reports',
  'emergencies',
  'follow-ups',
  'tasks',
] as const;
export type HintList = (typeof HINT_LISTS)[number];

/** Which lists an event touches, for the sockets of the agency (or person) that the envelope names. */
export const HINTS_OF_EVENT: Readonly<Record<EventKind, readonly HintList[]>> = {
  'referral.drafted': ['referrals'],
  'referral.submitted': ['referrals', 'rooms'],
  'referral.opened': ['referrals'],
  'referral.accepted': ['referrals', 'cases', 'rooms'],
  'referral.declined': ['referrals', 'rooms'],
  'referral.withdrawn': ['referrals', 'cases', 'rooms'],
  'referral.claimed': ['referrals', 'rooms'],
  'referral.released': ['referrals', 'rooms'],
  'referral.assigned': ['referrals', 'rooms'],
  'referral.info_requested': ['referrals', 'rooms'],
  'referral.answered': ['referrals', 'rooms'],
  'referral.unaccepted': ['referrals', 'cases', 'rooms'],
  'referral.started': ['referrals', 'cases', 'rooms'],
  'referral.held': ['referrals', 'cases', 'rooms'],
  'referral.resumed': ['referrals', 'cases', 'rooms'],
  'referral.completed': ['referrals', 'cases', 'rooms'],
  'referral.verified': ['referrals', 'cases', 'rooms'],
  'referral.disputed': ['referrals', 'cases', 'rooms'],
  'referral.returned': ['referrals', 'cases', 'rooms'],
  'referral.cancel_requested': ['referrals', 'rooms'],
  'referral.cancel_objected': ['referrals', 'rooms'],
  'referral.rerouted': ['referrals', 'rooms'],
  'referral.nudged': ['referrals', 'rooms'],
  'referral.expired': ['referrals', 'rooms'],
  'referral.voided': ['referrals', 'cases', 'rooms'],
  'referral.due_soon': ['referrals'],
  'referral.escalated': ['referrals'],
  'referral.demanded': ['referrals', 'rooms'],
  'referral.digest': ['referrals'],
  'case.due': ['cases'],
  'consent.expiring': ['cases'],
  'work.taken_over': ['referrals', 'cases'],
  'consent.withdrawn': ['referrals', 'cases', 'rooms'],
  'pool.offered': ['pool'],
  'pool.claimed': ['pool'],
  'pool.chosen': ['pool'],
  'pool.lost': ['pool'],
  'override.opened': ['cases'],
  'override.rejected': ['cases'],
  'override.escalated': ['cases'],
  'stop_use.asked': ['cases'],
  'stop_use.answered': ['cases'],
  'stop_use.escalated': ['cases'],
  'message.created': ['rooms'],
  'duty.called': ['rooms'],
  'message.withdrawn': ['rooms'],
  'message.redacted': ['rooms'],
  'member.added': ['rooms', 'cases'],
  'person.disabled': ['directory', 'referrals', 'cases'],
  'child.identified': ['cases'],
  'overlap.found': ['overlaps'],
  'overlap.changed': ['overlaps'],
  'overlap.alarm': ['overlaps'],
  'notification.changed': ['notifications'],
  'notice.unreached': ['notifications'],
  'notice.escalated': ['notifications'],
  'directory.changed': ['directory'],
  'case.changed': ['cases'],
  'case.stage_moved': ['cases', 'rooms'],
  'flag.raised': ['flags'],
  'flag.changed': ['flags'],
  'flag.escalated': ['flags'],
  'follow_up.asked': ['follow-ups', 'cases'],
  'follow_up.changed': ['follow-ups', 'cases'],
  'follow_up.due': ['follow-ups', 'cases'],
  'follow_up.missed': ['follow-ups', 'cases'],
  'follow_up.unsafe': ['follow-ups', 'cases'],
  'follow_up.escalated': ['follow-ups', 'cases'],
  'task.given': ['tasks', 'cases'],
  'task.ended': ['tasks', 'cases'],
  'task.due': ['tasks'],
  'room.guest_added': ['rooms'],
  'room.guest_ended': ['rooms'],
  'report.filed': ['reports'],
  'report.changed': ['reports'],
  'report.refused': ['reports'],
  'report.escalated': ['reports'],
  'emergency.opened': ['emergencies'],
  'emergency.reviewed': ['emergencies'],
  'emergency.escalated': ['emergencies'],
};
