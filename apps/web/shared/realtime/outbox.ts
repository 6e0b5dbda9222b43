import type { ErrorCode, MessageAttachment, MessageSendRequest, MessageSendResult } from '@app/contracts';
import { randomId } from '../api/ids';

export interface OutboxItem {
  clientMsgId: string;
  room: string;
  body: string;
  mentions: string[];
  ackRequired?: boolean;
  /** Files that are on the hub already and go with it. */
  attachments?: MessageAttachment[];
  /** The message that it answers. */
  threadRoot?: number;
  state: 'queued' | 'sending' | 'sent' | 'failed';
  attempts: number;
  queuedAt: string;
  code: ErrorCode | null;
}
export type SendOutcome =
  | { ok: true; result: MessageSendResult }
  | { ok: false; code: ErrorCode; retryable: boolean; retryAfterMs?: number };

/** Where the outbox outlives the page. */
export interface OutboxStore {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

export interface OutboxDeps {
  store: OutboxStore;
  storageKey: string;
  send: (item: OutboxItem) => Promise<SendOutcome>;
  changed: (room: string) => void;
  random?: () => number;
}

/** What goes to the hub, by socket or by HTTP. */
export function messageOf({
  room,
  clientMsgId,
  body,
  mentions,
  ackRequired,
  attachments,
  threadRoot,
}: OutboxItem): MessageSendRequest {
  return {
    room,
    clientMsgId,
    body,
    mentions,
    ackRequired,
    ...(attachments && { attachments: attachments.map(({ id }) => id) }),
    ...(threadRoot !== undefined && { threadRoot }),
  };
}

const NONE: readonly OutboxItem[] = [];
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 30_000;
/** A line that works is there by then. */
const LINE_WITHIN_MS = 3000;

/**
 * Messages that are not on the hub yet. Stored before they are sent, one in flight per room, in order: a message that
 * was refused stops those behind it until the writer decides, so that the order never turns round.
 */
export class Outbox {
  private items: readonly OutboxItem[];
  private views = new Map<string, readonly OutboxItem[]>();
  private readonly busy = new Set<string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private isStopped = false;

  constructor(private readonly deps: OutboxDeps) {
    this.items = this.load();
  }

  get unsent(): number {
    return this.items.filter((item) => item.state !== 'sent').length;
  }

  ofRoom(room: string): readonly OutboxItem[] {
    let view = this.views.get(room);
    if (!view) {
      view = this.items.filter((item) => item.room === room);
      this.views.set(room, view.length ? view : NONE);
    }
    return view.length ? view : NONE;
  }

  add(
    room: string,
    body: string,
    mentions: string[],
    ackRequired = false,
    attachments: MessageAttachment[] = [],
    threadRoot?: number,
  ): OutboxItem {
    const item: OutboxItem = {
      clientMsgId: randomId(),
      room,
      body,
      mentions,
      ...(ackRequired && { ackRequired }),
      ...(attachments.length > 0 && { attachments }),
      ...(threadRoot !== undefined && { threadRoot }),
      state: 'queued',
      attempts: 0,
      queuedAt: new Date().toISOString(),
      code: null,
    };
    this.replace([...this.items, item], room);
    this.pump(room);
    return item;
  }

  retry(clientMsgId: string): void {
    const item = this.find(clientMsgId);
    if (!item) return;
    this.patch(item, { state: 'queued', attempts: 0, code: null });
    this.wake(item.room);
  }

  discard(clientMsgId: string): void {
    const item = this.find(clientMsgId);
    if (!item || item.state === 'sending') return;
    this.remove(item);
    this.wake(item.room);
  }

  /** The message is seen in the log; this may come before the acknowledgement. */
  confirm(room: string, clientMsgIds: ReadonlySet<string>): void {
    const rest = this.items.filter((item) => !clientMsgIds.has(item.clientMsgId));
    if (rest.length !== this.items.length) this.replace(rest, room);
  }

  /** What an earlier page left goes when a line is there, and without one soon all the same: it may go another way. */
  begin(): void {
    for (const room of new Set(this.items.map((item) => item.room))) this.later(room, LINE_WITHIN_MS);
  }

  /** Back online: whoever waits for a timer is tried now. */
  kick(): void {
    for (const room of new Set(this.items.map((item) => item.room))) this.wake(room);
  }

  /**
   * Sends nothing more. What is unsent stays in the store for the next outbox of this person: the same tab may belong to
   * somebody else in a moment, and would send it in that person's name.
   */
  stop(): void {
    this.isStopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.items = [];
    this.views.clear();
    this.deps.store.removeItem(this.deps.storageKey);
  }

  private wake(room: string): void {
    const timer = this.timers.get(room);
    if (timer) clearTimeout(timer);
    this.timers.delete(room);
    this.pump(room);
  }

  private pump(room: string): void {
    if (this.isStopped || this.busy.has(room) || this.timers.has(room)) return;
    const head = this.items.find((item) => item.room === room && item.state !== 'sent');
    if (!head || head.state === 'failed') return;
    this.busy.add(room);
    const sending = this.patch(head, { state: 'sending' });
    void this.deps
      .send(sending)
      .catch((): SendOutcome => ({ ok: false, code: 'UNAVAILABLE', retryable: true }))
      .then((outcome) => this.settle(sending, outcome));
  }

  private settle(sent: OutboxItem, outcome: SendOutcome): void {
    this.busy.delete(sent.room);
    const item = this.find(sent.clientMsgId);
    if (!item) return this.pump(sent.room);
    if (outcome.ok) {
      this.patch(item, { state: 'sent', code: null });
      return this.pump(item.room);
    }
    if (!outcome.retryable) {
      this.patch(item, { state: 'failed', code: outcome.code });
      return;
    }
    const attempts = item.attempts + 1;
    this.patch(item, { state: 'queued', attempts, code: outcome.code });
    if (this.isStopped) return;
    const wait = outcome.retryAfterMs ?? this.backoff(attempts);
    this.later(item.room, wait);
  }

  private later(room: string, ms: number): void {
    this.timers.set(
      room,
      setTimeout(() => this.wake(room), ms),
    );
  }

  /** Exponential with full jitter: a room full of people does not come back in one second. */
  private backoff(attempts: number): number {
    const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** attempts);
    return Math.round((this.deps.random ?? Math.random)() * ceiling);
  }

  private find(clientMsgId: string): OutboxItem | undefined {
    return this.items.find((item) => item.clientMsgId === clientMsgId);
  }

  private patch(item: OutboxItem, change: Partial<OutboxItem>): OutboxItem {
    const next = { ...item, ...change };
    this.replace(
      this.items.map((one) => (one.clientMsgId === item.clientMsgId ? next : one)),
      item.room,
    );
    return next;
  }

  private remove(item: OutboxItem): void {
    this.replace(
      this.items.filter((one) => one.clientMsgId !== item.clientMsgId),
      item.room,
    );
  }

  private replace(items: readonly OutboxItem[], room: string): void {
    this.items = items;
    this.views.delete(room);
    const unsent = items.filter((item) => item.state !== 'sent');
    if (unsent.length) this.deps.store.setItem(this.deps.storageKey, JSON.stringify(unsent));
    else this.deps.store.removeItem(this.deps.storageKey);
    this.deps.changed(room);
  }

  /** What was on its way when the tab closed is sent again with the same id; the hub knows if it has it. */
  private load(): readonly OutboxItem[] {
    const text = this.deps.store.getItem(this.deps.storageKey);
    if (!text) return NONE;
    try {
      const items = JSON.parse(text) as OutboxItem[];
      return items.map((item) => (item.state === 'sending' ? { ...item, state: 'queued' as const } : item));
    } catch {
      return NONE;
    }
  }
}
