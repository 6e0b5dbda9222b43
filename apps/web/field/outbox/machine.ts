import type { ErrorCode } from '@app/contracts';

/**
 * The outbox as a pure function: what is sent next, and what an answer leads to. It knows no storage, no network and no
 * clock. Nothing leaves it but what the hub has, and what the person takes out.
 */
export type ItemKind = 'accept' | 'refuse' | 'record' | 'visit' | 'amend' | 'photo' | 'message' | 'picture';

/** `waiting` for its turn, `sending`, `refused` by the hub for good, or in `conflict` with what the hub has. */
export type ItemState = 'waiting' | 'sending' | 'refused' | 'conflict';

export interface Item {
  id: string;
  kind: ItemKind;
  /** What is sent in order: one follow-up, the photos of one record, the words of one room, one photo of a room. */
  lane: string;
  /** Order in which the person made them. */
  order: number;
  /** The record or the message that a photo belongs to; the photo goes when that has arrived. */
  after: string | null;
  state: ItemState;
  attempts: number;
  /** Not before; null at once. */
  notBefore: number | null;
  code: ErrorCode | 'TIMEOUT' | 'NETWORK' | null;
  /** Version of the follow-up that the person saw. */
  version: number | null;
  /** The follow-up at the hub; of an own visit and its photos it is known once the visit has arrived. */
  target: string | null;
  /** Bytes of a photo that have arrived. */
  offset: number;
}

export interface Circumstances {
  now: number;
  /** Whether photos may go over this network. */
  photosMayGo: boolean;
  /** Nobody is signed in at the hub: everything waits. */
  signedOut: boolean;
}

export type Outcome =
  | { is: 'sent'; version: number | null; target: string | null }
  /** A piece of a photo has arrived. */
  | { is: 'part'; offset: number }
  /** No network, no answer, or the hub asks to come later; with `offset` it begins there again. */
  | { is: 'later'; code: Item['code']; afterMs: number | null; jitter: number; offset?: number }
  | { is: 'signedOut' }
  | { is: 'conflict'; code: ErrorCode }
  | { is: 'refused'; code: ErrorCode };

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 600_000;

/** Doubles from 5 s to 10 min; up to a fifth earlier, so that phones that lost the network together do not return together. */
export function waitFor(attempts: number, jitter: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(full * (1 - 0.2 * jitter));
}

const PHOTOS: readonly ItemKind[] = ['photo', 'picture'];
export const isPhoto = ({ kind }: Pick<Item, 'kind'>): boolean => PHOTOS.includes(kind);

const byOrder = (a: Item, b: Item): number => a.order - b.order;

/** The first of each lane; what stands behind it waits for it. */
function heads(items: readonly Item[]): Item[] {
  const first = new Map<string, Item>();
  for (const item of [...items].sort(byOrder)) if (!first.has(item.lane)) first.set(item.lane, item);
  return [...first.values()];
}

function mayGo(item: Item, items: readonly Item[], at: Circumstances): boolean {
  if (item.state !== 'waiting' || (item.notBefore !== null && item.notBefore > at.now)) return false;
  if (isPhoto(item) && !at.photosMayGo) return false;
  return item.after === null || !items.some(({ id }) => id === item.after);
}

/** What is to be sent now: one at a time, words before photos, the older first. */
export function nextOf(items: readonly Item[], at: Circumstances): Item | undefined {
  if (at.signedOut || items.some(({ state }) => state === 'sending')) return undefined;
  const ready = heads(items).filter((item) => mayGo(item, items, at));
  return ready.sort((a, b) => Number(isPhoto(a)) - Number(isPhoto(b)) || byOrder(a, b))[0];
}

/** When something may be sent at the earliest; undefined when only the person or a change of the network can help. */
export function wakeAt(items: readonly Item[], at: Circumstances): number | undefined {
  if (at.signedOut) return undefined;
  const times = heads(items)
    .filter((item) => mayGo({ ...item, notBefore: null }, items, at))
    .map((item) => item.notBefore ?? at.now);
  return times.length === 0 ? undefined : Math.min(...times);
}

const change = (items: readonly Item[], id: string, over: (item: Item) => Partial<Item>): Item[] =>
  items.map((item) => (item.id === id ? { ...item, ...over(item) } : item));

export function start(items: readonly Item[], id: string): Item[] {
  return change(items, id, () => ({ state: 'sending' }));
}

/** What was on its way when the app was ended is sent again: the hub knows it by its key. */
export function recover(items: readonly Item[]): Item[] {
  return items.map((item) => (item.state === 'sending' ? { ...item, state: 'waiting' } : item));
}

/** What the hub has goes; those behind it learn the version that this made, and photos where they belong. */
function arrived(items: readonly Item[], sent: Item, outcome: Outcome & { is: 'sent' }): Item[] {
  return items
    .filter(({ id }) => id !== sent.id)
    .map((item) => {
      if (item.after === sent.id) return { ...item, target: outcome.target };
      const isNext = item.lane === sent.lane && item.version !== null && item.version === sent.version;
      return isNext ? { ...item, version: outcome.version } : item;
    });
}

export function settle(items: readonly Item[], id: string, outcome: Outcome, now: number): Item[] {
  const sent = items.find((item) => item.id === id);
  // The person took it out while it was on its way.
  if (!sent) return [...items];
  switch (outcome.is) {
    case 'sent':
      return arrived(items, sent, outcome);
    case 'part':
      return change(items, id, () => ({
        state: 'waiting',
        attempts: 0,
        notBefore: null,
        code: null,
        offset: outcome.offset,
      }));
    case 'later':
      return change(items, id, ({ attempts, offset }) => ({
        state: 'waiting',
        attempts: attempts + 1,
        notBefore: now + Math.max(outcome.afterMs ?? 0, waitFor(attempts + 1, outcome.jitter)),
        code: outcome.code,
        offset: outcome.offset ?? offset,
      }));
    case 'signedOut':
      return change(items, id, () => ({ state: 'waiting', notBefore: null }));
    case 'conflict':
    case 'refused':
      return change(items, id, () => ({ state: outcome.is, notBefore: null, code: outcome.code }));
  }
}

/** The network is back, or the person came back to the app: whatever waits for a time is tried now. */
export function kick(items: readonly Item[]): Item[] {
  return items.map((item) => (item.notBefore === null ? item : { ...item, notBefore: null }));
}

/** The person asks for another try, perhaps with the version that the hub has. */
export function retry(items: readonly Item[], id: string, version?: number): Item[] {
  return change(items, id, (item) =>
    item.state === 'sending'
      ? {}
      : { state: 'waiting', attempts: 0, notBefore: null, code: null, version: version ?? item.version },
  );
}

/** Only at the word of the person. With a record go its photos, which nothing could hold any more; those of a talk stand alone. */
export function takeOut(items: readonly Item[], id: string): Item[] {
  return items.filter((item) => item.id !== id && (item.after !== id || item.kind === 'picture'));
}
