import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { TokenBuckets } from '../../edge';
import { ContextMinter, ResolveSession, type ContextAudience, type HubSession } from '../../sessions';
import type { Connection } from './connection';

const KEEP_ALIVE_MS = 60_000;
/** A third of the life of a token. */
const REUSE_MS = 10_000;

interface Reused {
  token: string;
  until: number;
}
/** Messages are stored from here, acts by the referral app. */
type Writer = Extract<ContextAudience, 'gateway_rt' | 'referral_rt'>;

/** What every write into a room has in common, whichever event it comes with: limits per person, and the session lives on. */
@Injectable()
export class RoomWrites {
  private readonly perRoom: TokenBuckets;
  private readonly perPerson: TokenBuckets;
  private readonly acts: TokenBuckets;
  private readonly actedAt = new WeakMap<Connection, number>();
  private readonly tokens: Readonly<Record<Writer, WeakMap<HubSession, Reused>>> = {
    gateway_rt: new WeakMap(),
    referral_rt: new WeakMap(),
  };

  constructor(
    private readonly minter: ContextMinter,
    private readonly sessions: ResolveSession,
    private readonly clock: Clock,
    config: GatewayConfig,
  ) {
    this.perRoom = new TokenBuckets(config.HUB_SEND_RATE, config.HUB_SEND_BURST);
    this.perPerson = new TokenBuckets(config.HUB_PERSON_SEND_RATE, 4 * config.HUB_PERSON_SEND_RATE);
    this.acts = new TokenBuckets(config.HUB_ACT_RATE, 2 * config.HUB_ACT_RATE);
  }

  /** The token to send with. @throws DomainError THROTTLED when this person writes too fast, here or in all rooms together. */
  admit(connection: Connection, room: string): string {
    this.take(this.perPerson, connection.personId);
    this.take(this.perRoom, `${connection.personId} ${room}`);
    return this.tokenOf(connection.session, 'gateway_rt');
  }

  /** The token to act on a message with. @throws DomainError THROTTLED */
  admitAct(connection: Connection): string {
    this.take(this.acts, connection.personId);
    return this.tokenOf(connection.session, 'referral_rt');
  }

  /** Writing is an act of the person: it keeps the session from going idle. */
  done(connection: Connection): void {
    const now = this.clock.now().getTime();
    if (now - (this.actedAt.get(connection) ?? 0) < KEEP_ALIVE_MS) return;
    this.actedAt.set(connection, now);
    void this.sessions.byId(connection.session.id, true).catch(() => undefined);
  }

  /** One token for all that a session writes in a short while; the database still looks at each use whether the session stands. */
  private tokenOf(session: HubSession, audience: Writer): string {
    const now = this.clock.now().getTime();
    const known = this.tokens[audience].get(session);
    if (known && now < known.until) return known.token;
    const token = this.minter.mint(session, audience);
    this.tokens[audience].set(session, { token, until: now + REUSE_MS });
    return token;
  }

  private take(limits: TokenBuckets, key: string): void {
    const wait = limits.take(key, this.clock.now().getTime());
    if (wait > 0) throw new DomainError('THROTTLED', undefined, { retryAfterMs: wait });
  }
}
