import { createHash } from 'node:crypto';
import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { FORGET_MS, waitAfter } from '../domain/back-off';
import { ThrottleRepository } from './throttle.repository';

/**
 * Slows guessing down without locking anybody out: a browser that has signed in before has its own counter, all others
 * share one per user name. Tries on one counter wait for each other, so that a burst cannot run past it.
 */
@Injectable()
export class LoginThrottle {
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(
    private readonly throttles: ThrottleRepository,
    private readonly clock: Clock,
  ) {}

  /** Runs `attempt` unless the counter says wait. Undefined counts as a failure, an answer clears the counter. */
  attempt<T>(
    username: string,
    device: Buffer | undefined,
    attempt: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const key = createHash('sha256')
      .update(JSON.stringify([username, device?.toString('hex') ?? null]))
      .digest();
    return this.inOrder(key.toString('hex'), () => this.guarded(key, attempt));
  }

  private async guarded<T>(key: Buffer, attempt: () => Promise<T | undefined>): Promise<T | undefined> {
    const now = this.clock.now();
    const state = await this.throttles.read(key);
    const retryAfterMs = state ? state.blockedUntil.getTime() - now.getTime() : 0;
    if (retryAfterMs > 0) throw new DomainError('THROTTLED', 'Too many failed tries.', { retryAfterMs });
    const answer = await attempt();
    if (answer !== undefined) {
      if (state) await this.throttles.forget(key);
      return answer;
    }
    const isRecent = state && now.getTime() - state.updatedAt.getTime() < FORGET_MS;
    const failures = (isRecent ? state.failures : 0) + 1;
    const blockedUntil = new Date(now.getTime() + waitAfter(failures));
    await this.throttles.write(key, { failures, blockedUntil, updatedAt: now });
    return undefined;
  }

  private inOrder<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.queues.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    this.queues.set(key, settled);
    void settled.then(() => {
      if (this.queues.get(key) === settled) this.queues.delete(key);
    });
    return mine;
  }
}
