import type { SealedStore } from '../keep/sealed';
import {
  kick,
  nextOf,
  recover,
  settle,
  start,
  wakeAt,
  type Circumstances,
  type Item,
  type Outcome,
} from './machine';
import { asOnlySender } from './one-sender';
import { payloadName, photoName } from './payload';
import type { OutboxStore } from './store';
import type { Answer, Transport } from './transport';

/** How long a tab waits when another one sends. */
const OTHER_TAB_MS = 5_000;
/** How long it waits for a phone that has no room to note what was sent. */
const DISK_MS = 5_000;

export interface SenderDeps {
  store: OutboxStore;
  sealed: SealedStore;
  transport: Transport;
  /** Without the time. */
  circumstances: () => Omit<Circumstances, 'now'>;
  /** Something arrived. */
  onSent: (item: Item, outcome: Outcome & { is: 'sent' }) => void;
  onSignedOut: (reason: unknown) => void;
  /** How much of a photo has left the phone, from 0 to 1. */
  onProgress: (id: string, share: number) => void;
  /** The phone could not read or write what waits; it is tried again. */
  onFault: (error: unknown) => void;
}

/** Carries what waits to the hub, one entry after the other, as long as its person is there. */
export class Sender {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;
  private again = false;
  private current: { id: string; abort: AbortController } | undefined;

  constructor(private readonly deps: SenderDeps) {}

  /** Looks whether there is something to send. */
  wake(): void {
    if (this.stopped) return;
    this.again = true;
    clearTimeout(this.timer);
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  /** The network is back, or the person is: nothing waits for its time any more. */
  async kick(): Promise<void> {
    if (this.stopped) return;
    await this.deps.store.change(kick);
    this.wake();
  }

  /** The person takes it back: what has not left yet does not go. */
  cancel(id: string): void {
    if (this.current?.id === id) this.current.abort.abort();
  }

  /** Resolves when nothing is on its way any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        const ran = await asOnlySender((stillMine) => this.drain(stillMine));
        if (!ran) this.later(OTHER_TAB_MS);
      } catch (error) {
        this.deps.onFault(error);
        this.later(DISK_MS);
      }
    }
  }

  private async drain(stillMine: () => boolean): Promise<void> {
    await this.deps.store.change(recover);
    while (!this.stopped && stillMine()) {
      const at = { ...this.deps.circumstances(), now: Date.now() };
      const items = await this.deps.store.items();
      const next = nextOf(items, at);
      if (!next) {
        const due = wakeAt(items, at);
        if (due !== undefined) this.later(Math.max(250, due - at.now));
        return;
      }
      await this.deps.store.change((all) => start(all, next.id));
      await this.take(next, await this.send(next));
    }
  }

  private async send(item: Item): Promise<Answer> {
    const payload = await this.deps.store.payload(item.id);
    if (!payload) return { outcome: { is: 'refused', code: 'NOT_FOUND' } };
    const abort = new AbortController();
    this.current = { id: item.id, abort };
    return this.deps.transport.send(item, payload, {
      bytes: () => this.deps.sealed.bytes(photoName(item.id)),
      onProgress: (share) => this.deps.onProgress(item.id, share),
      signal: abort.signal,
    });
  }

  private async take(item: Item, { outcome, conflict, sending, ended }: Answer): Promise<void> {
    this.current = undefined;
    if (conflict || sending) {
      const payload = await this.deps.store.payload(item.id);
      if (payload)
        await this.deps.sealed.put(payloadName(item.id), {
          ...payload,
          ...(conflict && { conflict }),
          ...(sending && { sending }),
        });
    }
    if (outcome.is === 'signedOut') this.deps.onSignedOut(ended);
    await this.deps.store.change((all) => settle(all, item.id, outcome, Date.now()));
    if (outcome.is === 'sent') this.deps.onSent(item, outcome);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), ms);
  }
}
