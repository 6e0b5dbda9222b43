import type { Channel, NoticeLevel, RuleChannel } from '../codes/notice';
import type { EventKind } from '../events';
import type { Role } from '../roles';
import type { Instant, Uuid } from './common';
import type { NotificationGroup } from './notifications';

/** Ways that go to one person, who may choose. Those of the agency are chosen by whoever runs it. */
export const PERSONAL_CHANNELS = ['mail', 'push', 'sms'] as const satisfies readonly Channel[];
export type PersonalChannel = (typeof PERSONAL_CHANNELS)[number];

export const CHANNEL_CHOICES = ['now', 'digest', 'off'] as const;
export type ChannelChoice = (typeof CHANNEL_CHOICES)[number];

/** On the clock of the person's wall; `21:00` to `07:00` reaches over midnight. */
export interface QuietHours {
  from: string;
  to: string;
  /** What rings always waits; e-mail only when said so. */
  holdsMail: boolean;
}
/** `PUT /api/preferences` and `PUT /api/preferences/agency`, with If-Match (0 the first time). */
export interface NoticeSettings {
  /** IANA name, such as `Asia/Shanghai`. */
  zone: string;
  quiet: QuietHours | null;
  /** When the daily mail goes out. */
  digestAt: string;
  /** By kind of event and way; `now` where nothing is said. */
  choices: Partial<Record<EventKind, Partial<Record<PersonalChannel, ChannelChoice>>>>;
}
export interface Mute {
  id: Uuid;
  number: string;
  link: string;
  at: Instant;
}
/** `GET /api/preferences`. */
export interface Preferences {
  /** What holds for this person: own words over those of the agency over those of the hub. */
  settings: NoticeSettings;
  version: number;
  agency: NoticeSettings;
  agencyVersion: number;
  mutes: Mute[];
  allowedActions: 'set_agency'[];
}
/** The side of a matter that an agency is on, or `any` for facts without sides. */
export const NOTICE_SIDES = ['sender', 'recipient', 'any'] as const;
export type NoticeSide = (typeof NOTICE_SIDES)[number];

/** Row of `GET /api/notifications/rules`: who is told of what. */
export interface NoticeRule {
  kind: EventKind;
  side: NoticeSide;
  group: NotificationGroup;
  /** Before the urgency of the matter raises it. */
  level: NoticeLevel;
  channels: Channel[];
}
export interface NoticeLoudness {
  level: NoticeLevel;
  channels: Channel[];
}
/** Row of `GET /api/notice-rules`: the table as it holds now, for whoever runs the platform. */
export interface NoticeTableRow extends NoticeLoudness {
  kind: EventKind;
  side: NoticeSide;
  /** How the people are found. */
  audience: 'in-hand' | 'holders' | 'in-hand-or-holders' | 'named' | 'addressee';
  group: NotificationGroup;
  /** Only people in this role are told so; null: everybody whom the row finds. */
  role: Role | null;
  /** As the hub comes with it. */
  standard: NoticeLoudness;
  /** No change goes below this. */
  floor: NoticeLoudness;
  /** 0 where nothing was changed. */
  version: number;
}
/** `PUT /api/notice-rules`, with If-Match. */
export interface WriteNoticeRuleRequest {
  kind: EventKind;
  side: NoticeSide;
  role: Role | null;
  /** Null takes the change back. */
  level: NoticeLevel | null;
  channels: RuleChannel[];
}
