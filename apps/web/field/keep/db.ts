import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Item } from '../outbox/machine';
import type { Sealed, Wrap } from '../vault/crypto';
import type { Tries } from '../vault/pin-policy';

/** A person who uses this phone. Nothing here is about a child. */
export interface Account {
  personId: string;
  username: string;
  displayName: string;
  /** Unknown to a phone that was last signed in to before it was kept here. */
  agencyId?: string;
  agencyName: string;
  /** Of the last session here: no credential, but the hub knows by it whether it was revoked. */
  sessionId: string;
  /** The data key under the PIN; gone after too many wrong tries. */
  pin: Wrap | null;
  /** The data key under the password of the account; a person of the demo has none. */
  password: Wrap | null;
  tries: Tries;
  /** After this moment nothing about children may be here any more, except what was not sent. */
  keepUntil: string | null;
  /** The latest time that this phone has shown: a clock that is put back does not prolong anything. */
  seenAt: number;
}

/** An entry of the outbox: nothing here is about a child, so that a locked phone can count it. */
export interface ItemRow extends Item {
  owner: string;
  at: string;
  size: number;
}

/** What is about children: the list, drafts, contents of the outbox, photos. */
export interface SealedRow extends Sealed {
  name: string;
  owner: string;
}

export interface FieldSchema extends DBSchema {
  people: { key: string; value: Account };
  items: { key: string; value: ItemRow; indexes: { owner: string } };
  sealed: { key: string; value: SealedRow; indexes: { owner: string } };
}

export type FieldDb = IDBPDatabase<FieldSchema>;

let opened: Promise<FieldDb> | undefined;

export function db(): Promise<FieldDb> {
  opened ??= openDB<FieldSchema>('jieli-field', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('people', { keyPath: 'personId' });
      fresh.createObjectStore('items', { keyPath: 'id' }).createIndex('owner', 'owner');
      fresh.createObjectStore('sealed', { keyPath: 'name' }).createIndex('owner', 'owner');
    },
    // A newer build in another tab waits for nobody.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: () => (opened = undefined),
  });
  return opened;
}

const CHANNEL = 'jieli.field';
const channel = new BroadcastChannel(CHANNEL);
const listeners = new Set<() => void>();

channel.addEventListener('message', () => {
  for (const listener of listeners) listener();
});

/** Something was written: this tab and the others look again. */
export function tellChange(): void {
  channel.postMessage('changed');
  for (const listener of listeners) listener();
}

export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The phone has no room left. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
