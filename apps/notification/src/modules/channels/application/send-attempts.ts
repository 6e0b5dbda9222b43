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
import {
  AttemptRepository,
  type AttemptOutcome,
  type Claim,
  type ClaimedAttempt,
} from './attempt.repository';
import { ChannelSenders, Refused } from './channel-sender';

const POLL_MS = 5000;
/**
 * Each claims and sends one message after the other: one slow mail server must not hold up the others. One is left for what alarms
 * people: it never waits for an endpoint that does not answer.
 */
const LANES = ['alarms', 'all', 'all', 'all', 'all', 'all'] as const;

/**
 * Sends what is due. An attempt is claimed, sent outside of any transaction and then settled; a crash in between sends it
 * once more after the lease, with the same id.
 */
@Injectable()
export class SendAttempts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Channels');
  private readonly outcomes: Counter;
  private readonly loops: readonly PollLoop[];

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
    this.loops = LANES.map((of) => new PollLoop((isStopped) => this.drain(of, isStopped), POLL_MS));
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  /** Finishes the messages at hand, takes no other. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  wake(): void {
    for (const loop of this.loops) loop.wake();
  }

  private async drain(of: (typeof LANES)[number], isStopped: () => boolean): Promise<void> {
    for (let claim = await this.claim(of); claim; claim = await this.claim(of)) {
      await this.sendOne(claim);
      if (isStopped()) return;
    }
  }

  private async claim(of: (typeof LANES)[number]): Promise<Claim | undefined> {
    try {
      return await this.attempts.claim(of);
    } catch (error) {
      this.logger.warn('attempts cannot be claimed', { error });
      return undefined;
    }
  }

  /** What could not be read, or noted, comes again when its lease runs out: the others do not wait for it. */
  private async sendOne(claim: Claim): Promise<void> {
    try {
      await this.sendClaimed(claim);
    } catch (error) {
      this.logger.warn('an attempt was not settled', { id: claim.id, error });
    }
  }

  private async sendClaimed(claim: Claim): Promise<void> {
    const claimed = await this.attempts.read(claim);
    if (!claimed) return;
    const parts = claimed.parts.filter(({ refusal }) => refusal === null);
    if (parts.length > 0) {
      const outcome = await this.attempt({ ...claimed, parts });
      this.outcomes.labels(claimed.channel, outcome.state).inc();
      await this.attempts.settle(
        parts[0],
        parts.map((part) => part.id),
        outcome,
      );
    }
    for (const part of claimed.parts)
      if (part.refusal !== null)
        await this.attempts.settle(part, [part.id], { state: 'suppressed', reason: part.refusal });
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
