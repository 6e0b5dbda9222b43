import { PollLoop } from '@app/messaging';
import { Metrics } from '@app/platform';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Counter } from 'prom-client';
import { retryAfterSeconds } from '../domain/retry';
import { AttemptRepository, type AttemptOutcome, type ClaimedAttempt } from './attempt.repository';
import { ChannelSenders, Refused } from './channel-sender';

const POLL_MS = 5000;
const BATCH = 20;
/** One slow mail server must not hold up the others. */
const LANES = 5;

/**
 * Sends what is due. An attempt is claimed, sent outside of any transaction and then settled; a crash in between sends it
 * once more after the lease, with the same id.
 */
@Injectable()
export class SendAttempts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Channels');
  private readonly outcomes: Counter;
  private readonly loop: PollLoop;

  constructor(
    private readonly attempts: AttemptRepository,
    private readonly senders: ChannelSenders,
    metrics: Metrics,
  ) {
    this.outcomes = new Counter({
      name: 'notification_attempts_total',
      help: 'Tries to tell somebody out of the hub, by way and by what became of it.',
      labelNames: ['channel', 'state'],
      registers: [metrics.registry],
    });
    this.loop = new PollLoop((isStopped) => this.drain(isStopped), POLL_MS);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  private async drain(isStopped: () => boolean): Promise<void> {
    let count: number;
    do {
      try {
        const ids = await this.attempts.claim(BATCH);
        count = ids.length;
        await inLanes(ids, (id) => this.sendOne(id));
      } catch (error) {
        this.logger.warn('attempts cannot be claimed', { error });
        return;
      }
    } while (count === BATCH && !isStopped());
  }

  private async sendOne(id: string): Promise<void> {
    const claimed = await this.attempts.read(id);
    if (!claimed) return;
    const parts = claimed.parts.filter(({ refusal }) => refusal === null);
    if (parts.length > 0) {
      const outcome = await this.attempt({ ...claimed, parts });
      this.outcomes.labels(claimed.channel, outcome.state).inc();
      await this.attempts.settle(
        parts[0].id,
        parts.map((part) => part.id),
        outcome,
      );
    }
    for (const { id: part, refusal } of claimed.parts)
      if (refusal !== null)
        await this.attempts.settle(part, [part], { state: 'suppressed', reason: refusal });
  }

  private async attempt(attempt: ClaimedAttempt): Promise<AttemptOutcome> {
    const { id, channel, attempts } = attempt;
    try {
      const sender = this.senders.of(channel);
      if (!sender) return { state: 'suppressed', reason: 'no_target' };
      await sender.send(attempt);
      return { state: 'sent' };
    } catch (error) {
      const { code, isFinal, isGone, retryAfterSeconds: asked } = refusalOf(error);
      const wait = isFinal ? undefined : retryAfterSeconds(channel, attempts, Math.random());
      this.logger.warn('a message was not taken', {
        id,
        channel,
        attempts,
        code,
        isFinal: wait === undefined,
      });
      if (wait === undefined) return { state: 'failed', error: code, isGone };
      return { state: 'pending', error: code, retrySeconds: Math.max(wait, asked ?? 0) };
    }
  }
}

function refusalOf(error: unknown): Refused {
  return error instanceof Refused
    ? error
    : new Refused(error instanceof Error ? error.name : 'unknown', false);
}

async function inLanes(ids: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
  const waiting = [...ids];
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await work(id);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
