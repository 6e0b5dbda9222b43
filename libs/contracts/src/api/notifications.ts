import type {
  AttemptReason,
  AttemptState,
  Channel,
  ClimbState,
  ClimbStep,
  NoticeCause,
  NoticeLevel,
} from '../codes/notice';
import type { EventKind } from '../events';
import type { Instant, Uuid } from './common';

export const NOTIFICATION_GROUPS = ['action', 'mention', 'update'] as const;
export type NotificationGroup = (typeof NOTIFICATION_GROUPS)[number];

/** Row of `GET /api/notifications?unread=&group=&limit=&cursor=`. No child data: number, kind, link. */
export interface Notification {
  id: Uuid;
  kind: EventKind;
  group: NotificationGroup;
  number: string;
  /** Path inside the web UI, such as `/referrals/<id>`. */
  link: string;
  level: NoticeLevel;
  fromAgency: string;
  at: Instant;
  readAt: Instant | null;
  /** The message that it tells of was taken back. */
  withdrawnAt: Instant | null;
}
export interface NotificationPage {
  items: Notification[];
  nextCursor: string | null;
  unread: number;
}
/** `POST /api/notifications/read`: the ids, or everything up to an instant. */
export interface MarkReadRequest {
  ids?: Uuid[];
  upTo?: Instant;
}
export interface MarkReadResult {
  unread: number;
}
/** `GET /api/notifications/:id/trace`: why this person was told, and which ways it took. */
export interface NotificationTrace {
  id: Uuid;
  kind: EventKind;
  number: string;
  level: NoticeLevel;
  cause: NoticeCause;
  at: Instant;
  deliveredAt: Instant | null;
  readAt: Instant | null;
  /** When somebody of the agency did what it asked for. */
  actedAt: Instant | null;
  attempts: Attempt[];
  /** How an alarm climbs until somebody has seen it; null for everything else. */
  climb: Climb | null;
}
export interface Climb {
  state: ClimbState;
  nextAt: Instant | null;
  steps: { at: Instant; step: ClimbStep; told: number; skipped: 'nobody' | 'known' | null }[];
}
export interface Attempt {
  channel: Channel;
  state: AttemptState;
  reason: AttemptReason | null;
  /** When it was sent, or is tried next. */
  at: Instant | null;
  tries: number;
}
/** Row of `GET /api/notifications/reach/:referralId`: what became of the notices of the own acts at the other agency; no names. */
export interface Reach {
  kind: EventKind;
  at: Instant;
  /** People who were told. */
  told: number;
  /** Who has got it: in the list, or by a way out of the hub. */
  delivered: number;
  opened: number;
  firstOpenedAt: Instant | null;
  actedAt: Instant | null;
}
/** Row of `GET /api/channels/attempts`: what the own agency sends out of the hub. */
export interface OutsideAttempt extends Attempt {
  id: Uuid;
  kind: EventKind;
  number: string;
  level: NoticeLevel;
  person: string | null;
  createdAt: Instant;
  /** A code, never what the other side wrote. */
  error: string | null;
}
export interface OutsideAttemptPage {
  items: OutsideAttempt[];
  nextCursor: string | null;
  counts: Record<AttemptState, number>;
}
/** `GET /api/demo/mails` (demo only): what was sent by e-mail. */
export interface DemoMail {
  id: Uuid;
  to: string;
  subject: string;
  text: string;
  at: Instant;
}
