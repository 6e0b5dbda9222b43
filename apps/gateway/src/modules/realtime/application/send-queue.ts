import type { AppendItem, AppendOutcome, RelayEvent } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { AppendMessages } from './append-messages';
import { DeliveryLoop } from './delivery-loop';

interface Waiting {
  item: AppendItem;
  resolve: (outcome: AppendOutcome) => void;
}

const MAX_BATCH = 32;
const MAX_CALLS = 3;
const MAX_WAITING = 5000;

/**
 * Sends wait in one queue per room; a call takes up to 32 of them across rooms. One commit then carries many messages,
 * which is what bounds a room otherwise. A room is in one call at a time, so its sends are stored in queue order.
 */
@Injectable()
export class SendQueue {
  private readonly logger = new Logger('Sends');
  private readonly rooms = new Map<string, Waiting[]>();
  private readonly busy = new Set<string>();
  private waiting = 0;
  private calls = 0;
  private isPlanned = false;
  private idle: (() => void)[] = [];
  /** Told about the size of each call. */
  onBatch: (size: number) => void = () => undefined;

  constructor(
    private readonly appendMessages: AppendMessages,
    private readonly loop: DeliveryLoop,
  ) {}

  /** Resolves after the commit. An outcome that nobody knows is UNAVAILABLE: the sender tries again with the same id. */
  send(item: AppendItem): Promise<AppendOutcome> {
    if (this.waiting >= MAX_WAITING) return Promise.resolve({ ok: false, code: 'UNAVAILABLE' });
    return new Promise((resolve) => {
      const queue = this.rooms.get(item.room);
      if (queue) queue.push({ item, resolve });
      else this.rooms.set(item.room, [{ item, resolve }]);
      this.waiting += 1;
      this.plan();
    });
  }

  /** Resolves when nothing is waiting or under way. */
  async drained(): Promise<void> {
    if (this.waiting === 0 && this.calls === 0) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** Sends that arrive in the same turn of the event loop share a call. */
  private plan(): void {
    if (this.isPlanned || this.calls >= MAX_CALLS) return;
    this.isPlanned = true;
    setImmediate(() => {
      this.isPlanned = false;
      while (this.calls < MAX_CALLS) {
        const batch = this.nextBatch();
        if (batch.length === 0) return;
        void this.call(batch);
      }
    });
  }

  private nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    for (const [room, queue] of this.rooms) {
      if (batch.length >= MAX_BATCH) break;
      if (this.busy.has(room)) continue;
      batch.push(...queue.splice(0, MAX_BATCH - batch.length));
      this.busy.add(room);
      this.rooms.delete(room);
      // What did not fit goes to the end of the line, so that a busy room does not starve the others.
      if (queue.length > 0) this.rooms.set(room, queue);
    }
    this.waiting -= batch.length;
    return batch;
  }

  private async call(batch: Waiting[]): Promise<void> {
    this.calls += 1;
    this.onBatch(batch.length);
    const outcomes = await this.append(batch.map(({ item }) => item));
    this.deliver(batch, outcomes);
    batch.forEach(({ item, resolve }, index) => {
      this.busy.delete(item.room);
      resolve(outcomes[index] ?? { ok: false, code: 'UNAVAILABLE' });
    });
    this.calls -= 1;
    this.plan();
    if (this.waiting === 0 && this.calls === 0) for (const done of this.idle.splice(0)) done();
  }

  /** What was written goes to those who follow the room here, without asking the log for it. */
  private deliver(batch: readonly Waiting[], outcomes: readonly AppendOutcome[]): void {
    const written = new Map<string, { epoch: string; events: RelayEvent[] }>();
    batch.forEach(({ item: { room } }, index) => {
      const outcome = outcomes[index];
      if (!outcome?.ok) return;
      const { result, logged } = outcome;
      if (!logged) {
        this.loop.heard(room, result.seq);
        return;
      }
      const own = written.get(room) ?? { epoch: logged.epoch, events: [] };
      own.events.push(logged.event);
      written.set(room, own);
    });
    for (const [room, { epoch, events }] of written) this.loop.wrote(room, epoch, events);
  }

  /** A call that is refused as a whole is split, so that one bad item cannot stop the others. */
  private async append(items: AppendItem[]): Promise<AppendOutcome[]> {
    try {
      return await this.appendMessages.execute(items);
    } catch (error) {
      if (!(error instanceof DomainError)) this.logger.error('a batch was not stored', { error });
      if (!(error instanceof DomainError) || error.code === 'UNAVAILABLE')
        return items.map(() => ({ ok: false, code: 'UNAVAILABLE' }));
      if (items.length === 1) return [{ ok: false, code: error.code }];
      const outcomes: AppendOutcome[] = [];
      for (const item of items) outcomes.push(...(await this.append([item])));
      return outcomes;
    }
  }
}
