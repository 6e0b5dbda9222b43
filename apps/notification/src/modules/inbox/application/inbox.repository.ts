import type {
  Climb,
  ClimbChain,
  Day,
  EventKind,
  EventRefs,
  NoticeCause,
  NoticeLevel,
  NotificationGroup,
  Reach,
  Role,
  Urgency,
} from '@app/contracts';
import type { DutyFacts } from '@app/kernel';
import type { Tx } from '@app/persistence';
import type { Recipients } from '../domain/audience';
import type { Subject } from '../domain/link';

export interface NewItem extends Subject {
  eventId: string;
  kind: EventKind;
  group: NotificationGroup;
  level: NoticeLevel;
  /** The row of the table by which they are told. */
  rule: string;
  fromAgencyId: string | null;
  at: Date;
}
export interface ToldPerson {
  personId: string;
  cause: NoticeCause;
  /** In the list, and nothing to read. */
  isMuted: boolean;
}

export interface NewClimb {
  eventId: string;
  chain: ClimbChain;
  nextAt: Date;
}

export interface ItemRow {
  id: string;
  kind: EventKind;
  group: NotificationGroup;
  number: string;
  link: string;
  level: NoticeLevel;
  fromAgency: string | null;
  at: Date;
  deliveredAt: Date | null;
  readAt: Date | null;
  withdrawnAt: Date | null;
}
export interface TraceRow {
  id: string;
  eventId: string;
  kind: EventKind;
  number: string;
  level: NoticeLevel;
  cause: NoticeCause;
  at: Date;
  deliveredAt: Date | null;
  readAt: Date | null;
  actedAt: Date | null;
}

export interface ItemFilter {
  unread?: boolean;
  group?: NotificationGroup;
  limit: number;
  after?: { at: string; id: string };
}

/** What people of one agency were told. Everything runs in the transaction of its context. */
export abstract class InboxRepository {
  /** Those of the events that come for the first time. */
  abstract take(tx: Tx, eventIds: readonly string[]): Promise<string[]>;
  /** Active people with a post in the agency of the context. */
  abstract find(tx: Tx, recipients: Recipients): Promise<string[]>;
  abstract rolesOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Role[]>>;
  /** The duty plan of the agency of the context, as the rule of the kernel takes it. */
  abstract dutyFacts(tx: Tx, day: Day, roles: readonly Role[]): Promise<DutyFacts & { planned: boolean }>;
  /** Of the rooms in which the agency of the context is. */
  abstract roomSubjects(tx: Tx, roomIds: readonly string[]): Promise<Map<string, Subject>>;
  /** Answers who had not been told of which event before. */
  abstract add(
    tx: Tx,
    rows: readonly (NewItem & ToldPerson)[],
  ): Promise<{ eventId: string; personId: string }[]>;
  /** By event. */
  abstract urgenciesOf(
    tx: Tx,
    events: readonly { eventId: string; refs: EventRefs }[],
  ): Promise<Map<string, Urgency | null>>;
  /** What was asked of this agency about the subjects, before each act, is done. Answers whose lists changed. */
  abstract markActed(tx: Tx, acts: readonly (Subject & { at: Date })[]): Promise<string[]>;
  /** An alarm to whoever leads the agency, or oversees it; false when there is nobody at all. */
  abstract tellUnreached(tx: Tx, eventId: string, refs: EventRefs): Promise<boolean>;
  /** Tells the sockets of these people that their list changed. */
  abstract announce(tx: Tx, personIds: readonly string[]): Promise<void>;
  abstract page(tx: Tx, personId: string, filter: ItemFilter): Promise<ItemRow[]>;
  /** These rows have reached their reader. */
  abstract markDelivered(tx: Tx, personId: string, rows: readonly ItemRow[]): Promise<void>;
  /** Alarms climb from now on; once per event. */
  abstract startClimbs(tx: Tx, begun: readonly NewClimb[]): Promise<void>;
  /** What alarmed people of this agency about an event; undefined when it was taken back, or alarmed nobody. */
  abstract alarmOf(tx: Tx, eventId: string): Promise<NewItem | undefined>;
  abstract climbOf(tx: Tx, eventId: string): Promise<Climb | null>;
  abstract trace(tx: Tx, personId: string, id: string): Promise<TraceRow | undefined>;
  /** Undefined for an agency that is no party of the referral. */
  abstract reach(tx: Tx, referralId: string): Promise<Reach[] | undefined>;
  abstract countUnread(tx: Tx, personId: string): Promise<number>;
  /** Answers the events of those that were unread until now. */
  abstract markRead(
    tx: Tx,
    personId: string,
    which: { ids?: readonly string[]; upTo?: string },
  ): Promise<string[]>;
  /**
   * A message of a room is withdrawn: nothing is left to read of it for this person, or for whoever was called on duty by it.
   * Answers who had been told, by which event.
   */
  abstract takeBack(
    tx: Tx,
    roomId: string,
    seq: number,
    personId: string | null,
  ): Promise<{ eventId: string; personId: string }[]>;
}
