import type { Day, EventKind, NotificationGroup, Role } from '@app/contracts';
import type { DutyFacts } from '@app/kernel';
import type { Tx } from '@app/persistence';
import type { Recipients } from '../domain/audience';
import type { Subject } from '../domain/link';

export interface NewItem extends Subject {
  eventId: string;
  kind: EventKind;
  group: NotificationGroup;
  fromAgencyId: string | null;
  at: Date;
}

export interface ItemRow {
  id: string;
  kind: EventKind;
  group: NotificationGroup;
  number: string;
  link: string;
  fromAgency: string | null;
  at: Date;
  readAt: Date | null;
}

export interface ItemFilter {
  unread?: boolean;
  group?: NotificationGroup;
  limit: number;
  after?: { at: string; id: string };
}

/** What people of one agency were told. Everything runs in the transaction of its context. */
export abstract class InboxRepository {
  /** True the first time that this event comes. */
  abstract take(tx: Tx, eventId: string): Promise<boolean>;
  /** Active people with a post in the agency of the context. */
  abstract find(tx: Tx, recipients: Recipients): Promise<string[]>;
  /** The duty plan of the agency of the context, as the rule of the kernel takes it. */
  abstract dutyFacts(tx: Tx, day: Day, roles: readonly Role[]): Promise<DutyFacts & { planned: boolean }>;
  abstract roomSubject(tx: Tx, roomId: string): Promise<Subject | undefined>;
  /** Answers who had not been told of this event before. */
  abstract add(tx: Tx, item: NewItem, personIds: readonly string[]): Promise<string[]>;
  /** Tells the sockets of these people that their list changed. */
  abstract announce(tx: Tx, personIds: readonly string[]): Promise<void>;
  abstract page(tx: Tx, personId: string, filter: ItemFilter): Promise<ItemRow[]>;
  abstract countUnread(tx: Tx, personId: string): Promise<number>;
  /** Answers how many were unread until now. */
  abstract markRead(
    tx: Tx,
    personId: string,
    which: { ids?: readonly string[]; upTo?: string },
  ): Promise<number>;
}
