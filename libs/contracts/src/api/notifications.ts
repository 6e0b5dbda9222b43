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
  fromAgency: string;
  at: Instant;
  readAt: Instant | null;
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
/** `GET /api/demo/mails` (demo only): what was sent by e-mail. */
export interface DemoMail {
  id: Uuid;
  to: string;
  subject: string;
  text: string;
  at: Instant;
}
