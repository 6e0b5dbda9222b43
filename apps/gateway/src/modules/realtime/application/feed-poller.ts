import { HINTS_OF_EVENT } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { HintCoalescer } from '../domain/hint-coalescer';
import { Connections, groupOf } from './connections';
import { DeliveryLoop } from './delivery-loop';
import { Feed, type Changes, type Position } from './feed';
import { ReadStates } from './read-states';

const POLL_MS = 1000;
/** Between two polls that hints ask for. */
const PAUSE_MS = 5;

/**
 * Asks the database what is new: every second, and at once when woken. One poll for the whole process, however many
 * sockets there are.
 */
@Injectable()
export class FeedPoller {
  private readonly logger = new Logger('Feed');
  private readonly hints: HintCoalescer;
  private position: Position | null = null;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isWanted = false;
  private isStopped = true;
  private isFailing = false;
  private answeredAt: number | undefined;

  constructor(
    private readonly feed: Feed,
    private readonly loop: DeliveryLoop,
    private readonly connections: Connections,
    private readonly readStates: ReadStates,
  ) {
    this.hints = new HintCoalescer((group, list) => this.connections.hint(group, list));
  }

  /** Milliseconds since the database answered; undefined before the first answer. */
  get ageMs(): number | undefined {
    return this.answeredAt === undefined ? undefined : performance.now() - this.answeredAt;
  }

  start(): void {
    this.isStopped = false;
    this.wake();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.hints.stop();
    await this.running;
  }

  wake(): void {
    if (this.isStopped) return;
    if (this.running) {
      this.isWanted = true;
      return;
    }
    clearTimeout(this.timer);
    this.isWanted = false;
    this.running = this.poll().finally(() => {
      this.running = undefined;
      if (this.isStopped) return;
      this.timer = setTimeout(() => this.wake(), this.isWanted ? PAUSE_MS : POLL_MS);
      this.timer.unref();
    });
  }

  private async poll(): Promise<void> {
    try {
      const changes = await this.feed.changes(this.position);
      this.position = changes.position;
      this.answeredAt = performance.now();
      this.isFailing = false;
      this.pass(changes);
    } catch (error) {
      if (!this.isFailing) this.logger.warn('the feed is not readable', { error });
      this.isFailing = true;
    }
  }

  private pass({ heads, reads, hints }: Changes): void {
    for (const { stream, head } of heads) this.loop.heard(stream, head);
    this.readStates.heard(reads);
    for (const { kind, agencyId, personId } of hints) {
      const group = personId === null ? groupOf.agency(agencyId) : groupOf.person(agencyId, personId);
      for (const list of HINTS_OF_EVENT[kind] ?? []) this.hints.push(group, list);
    }
  }
}
