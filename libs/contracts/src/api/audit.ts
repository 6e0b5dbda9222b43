import type { Instant, PersonRef, Uuid } from './common';

/** Every word that an audit entry may say; what an app writes itself and what the doors write. */
export const AUDIT_ACTIONS = [
  'agency.created',
  'agency.updated',
  'agreement.proposed',
  'agreement.signed',
  'calendar.updated',
  'case.opened',
  'case.viewed',
  'child.family_updated',
  'child.family_viewed',
  'child.registered',
  'child.revealed',
  'child.updated',
  'child.viewed',
  'consent.completed',
  'consent.recorded',
  'consent.withdrawn',
  'duty.absence',
  'duty.planned',
  'file.added',
  'file.opened',
  'limits.updated',
  'flag.closed',
  'flag.entry',
  'flag.raised',
  'flag.received',
  'flag.referred',
  'flag.viewed',
  'flag.watching',
  'list.exported',
  'need.added',
  'offer.created',
  'offer.updated',
  'overlap.alarm',
  'overlap.answered',
  'overlap.brokered',
  'overlap.checked',
  'overlap.confirmed',
  'overlap.dismissed',
  'overlap.found',
  'overlap.linked',
  'overlap.undone',
  'overlap.unlinked',
  'override.reviewed',
  'person.created',
  'person.disabled',
  'person.updated',
  'pupils.added',
  'referral.accepted',
  'referral.access_ended',
  'referral.answered',
  'referral.cancel_objected',
  'referral.cancel_requested',
  'referral.claimed',
  'referral.completed',
  'referral.declined',
  'referral.demanded',
  'referral.discarded',
  'referral.disputed',
  'referral.expired',
  'referral.held',
  'referral.info_requested',
  'referral.nudged',
  'referral.opened',
  'referral.printed',
  'referral.released',
  'referral.rerouted',
  'referral.resumed',
  'referral.returned',
  'referral.started',
  'referral.submitted',
  'referral.unaccepted',
  'referral.verified',
  'referral.voided',
  'referral.withdrawn',
  'room.joined',
  'room.read',
  'stop_use.answered',
] as const;

/** Row of `GET /api/audit?action=&objectId=&caseId=&actorId=&from=&to=&limit=&cursor=`: own agency, newest first. */
export interface AuditEvent {
  id: Uuid;
  at: Instant;
  /** Machine word such as `child.viewed`; the client owns the sentence. */
  action: string;
  objectKind: string;
  objectId: Uuid;
  /** Number of the case, referral or child; null for other things, and for what the agency may not read any more. */
  number: string | null;
  caseId: Uuid | null;
  actor: PersonRef | null;
  details: Record<string, unknown>;
}
