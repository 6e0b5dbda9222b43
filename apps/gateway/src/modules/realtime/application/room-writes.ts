import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { TokenBuckets } from '../../edge';
import { ContextMinter, ResolveSession } from '../../sessions';
import type { Connection } from './connection';

const KEEP_ALIVE_MS = 60_000;

/** What every write into a room has in common, whichever event it comes with: one limit for all of them, and the session lives on. */
@Injectable()
export class RoomWrites {
  private readonly limits: TokenBuckets;
  private readonly actedAt = new WeakMap<Connection, number>();

  constructor(
    private readonly minter: ContextMinter,
    private readonly sessions: ResolveSession,
    private readonly clock: Clock,
    config: GatewayConfig,
  ) {
    this.limits = new TokenBuckets(config.HUB_SEND_RATE, config.HUB_SEND_BURST);
  }

  /** The token to write with. @throws DomainError THROTTLED when this person writes too fast in this room. */
  admit(connection: Connection, room: string): string {
    const wait = this.limits.take(`${connection.personId} ${room}`, this.clock.now().getTime());
    if (wait > 0) throw new DomainError('THROTTLED', undefined, { retryAfterMs: wait });
    return this.minter.mint(connection.session, 'referral_rt');
  }

  /** Writing is an act of the person: it keeps the session from going idle. */
  done(connection: Connection): void {
    const now = this.clock.now().getTime();
    if (now - (this.actedAt.get(connection) ?? 0) < KEEP_ALIVE_MS) return;
    this.actedAt.set(connection, now);
    void this.sessions.byId(connection.session.id, true).catch(() => undefined);
  }
}
