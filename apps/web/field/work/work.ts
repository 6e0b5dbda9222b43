import type {
  AmendFollowUpRequest,
  OpenFollowUp,
  RefuseFollowUpRequest,
  VisitedChild,
  VisitedChildren,
} from '@app/contracts';
import { fieldApi } from '../../shared/api/endpoints/field';
import { randomId } from '../../shared/api/ids';
import { ApiProblem } from '../../shared/api/problem';
import { Observable } from '../app/store';
import { Copies } from '../keep/copies';
import { onChange, type ItemRow } from '../keep/db';
import { people } from '../keep/people';
import type { SealedStore } from '../keep/sealed';
import type { Item, Outcome } from '../outbox/machine';
import { isPhoto, retry, takeOut } from '../outbox/machine';
import { Sender } from '../outbox/sender';
import { OutboxStore } from '../outbox/store';
import { httpTransport } from '../outbox/transport';
import { session } from '../session/session';
import { onOtherNetwork, photosMayGo } from './network';
import { afterSent, CHILDREN, newItem, newOf } from './acts';

/** The work of the person who has opened the phone: the children, and what waits for the hub. */
export class Work {
  readonly children = new Observable<VisitedChildren | null>(null);
  readonly items = new Observable<readonly ItemRow[]>([]);
  readonly refreshing = new Observable(false);
  readonly fault = new Observable<unknown>(null);
  /** The photo that is on its way, and how much of it has left. */
  readonly progress = new Observable<{ id: string; share: number } | null>(null);
  readonly outbox: OutboxStore;
  /** The children, and what is said about them. */
  readonly copies: Copies;
  private readonly sender: Sender;
  private readonly leave: (() => void)[] = [];
  private stale = false;
  private readonly failed = (error: unknown): void => this.fault.set(error);

  constructor(readonly store: SealedStore) {
    this.outbox = new OutboxStore(store);
    this.copies = new Copies(store);
    this.sender = new Sender({
      store: this.outbox,
      sealed: store,
      transport: httpTransport,
      circumstances: () => ({ photosMayGo: photosMayGo(), signedOut: session.signedOut.get() }),
      onSent: (item, outcome) => void this.sent(item, outcome).catch(this.failed),
      onSignedOut: (reason) => void session.ended(reason),
      onProgress: (id, share) => this.progress.set({ id, share }),
      onFault: this.failed,
    });
  }

  start(): () => void {
    const kick = (): void => void this.kick().catch(this.failed);
    const visible = (): void => {
      if (document.visibilityState === 'visible') kick();
    };
    window.addEventListener('online', kick);
    document.addEventListener('visibilitychange', visible);
    this.leave.push(
      onChange(() => void this.load().catch(this.failed)),
      session.signedOut.subscribe(kick),
      onOtherNetwork(() => this.wake()),
      session.beforeClosing(() => this.end()),
      () => window.removeEventListener('online', kick),
      () => document.removeEventListener('visibilitychange', visible),
    );
    // A phone that cannot read what it has asks the hub all the same.
    void this.load()
      .catch(this.failed)
      .then(() => this.refresh());
    this.sender.wake();
    return () => {
      for (const leave of this.leave) leave();
      void this.end();
    };
  }

  private async end(): Promise<void> {
    await Promise.all([this.sender.stop(), this.copies.close()]);
  }

  private async load(): Promise<void> {
    await session.look();
    const [items, children] = await Promise.all([
      this.outbox.items(),
      this.copies.get<VisitedChildren>(CHILDREN),
    ]);
    this.items.set(items);
    this.children.set(children ?? null);
  }

  private async kick(): Promise<void> {
    if (session.signedOut.get()) return;
    await this.sender.kick();
    if (this.fault.get() !== null) await this.refresh();
  }

  /** Fetches the children anew: when the work begins, when something changed, and when the person asks. */
  async refresh(): Promise<void> {
    if (session.signedOut.get()) return;
    // The answer that is on its way may be older than what changed just now.
    this.stale = true;
    if (this.refreshing.get()) return;
    this.refreshing.set(true);
    while (this.stale) {
      this.stale = false;
      await this.fetchChildren();
    }
    this.refreshing.set(false);
  }

  private async fetchChildren(): Promise<void> {
    try {
      const fresh = await fieldApi.children();
      await this.copies.write(async () => {
        await this.store.put(CHILDREN, fresh);
        await people.change(this.store.owner, { keepUntil: fresh.keepUntil });
      });
      this.fault.set(null);
    } catch (error) {
      if (error instanceof ApiProblem && error.is('UNAUTHENTICATED'))
        await session.ended(error.extra('reason'));
      this.fault.set(error);
    }
  }

  private async sent(item: Item, outcome: Outcome & { is: 'sent' }): Promise<void> {
    const known = this.children.get();
    if (isPhoto(item) || item.kind === 'message') return;
    if (known) {
      const next = afterSent(known, item, outcome.version);
      await this.copies.write(() => this.store.put(CHILDREN, next));
    }
    await this.refresh();
  }

  async accept(child: VisitedChild, followUp: OpenFollowUp): Promise<void> {
    await this.outbox.add([newOf(child, followUp, { kind: 'accept' }, randomId())]);
    this.sender.wake();
  }

  async refuse(child: VisitedChild, followUp: OpenFollowUp, body: RefuseFollowUpRequest): Promise<void> {
    await this.outbox.add([newOf(child, followUp, { kind: 'refuse', body }, randomId())]);
    this.sender.wake();
  }

  /** The person asks for it; with the version that the hub has, when they saw that one. */
  async retry(id: string, version?: number): Promise<void> {
    await this.outbox.change((items) => retry(items, id, version));
    this.sender.wake();
  }

  async remove(id: string): Promise<void> {
    this.sender.cancel(id);
    await this.outbox.change((items) => takeOut(items, id));
    this.sender.wake();
  }

  /** What of mine is to be known besides what the hub has; the photos of my record come along. */
  async amend(item: Item, child: string, body: AmendFollowUpRequest, version: number): Promise<void> {
    const id = randomId();
    const { lane, target } = item;
    await this.outbox.rehang(item.id, { after: id, target });
    const amendment = newItem({ kind: 'amend', body }, child, { id, lane, after: null, version, target });
    await this.outbox.add([amendment], [], [item.id]);
    this.sender.wake();
  }

  /** What the hub has is enough. Photos of mine still go, where they may. */
  async keepTheirs(item: Item, withPhotos: boolean): Promise<void> {
    if (withPhotos) await this.outbox.rehang(item.id, { after: null, target: item.target });
    await this.remove(item.id);
  }

  wake(): void {
    this.sender.wake();
  }
}
