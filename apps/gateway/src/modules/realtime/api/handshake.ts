import type { IncomingMessage } from 'node:http';
import type { ConnectError, ConnectRefusal } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { GatewayConfig } from '../../../gateway.config';
import { OriginPolicy, TokenBuckets } from '../../edge';
import { otherThan, ResolveSession, SessionCookies, type Expected, type HubSession } from '../../sessions';
import { Seats } from '../application/seats';
import { Admission } from '../domain/admission';
import { HeldSeat } from './held-seat';
import type { WireSocket } from './hub-socket';

type Next = (error?: Error) => void;

const refusal = (code: ConnectError, data?: ConnectRefusal): Error =>
  Object.assign(new Error(code), { data });

/** Above this many times the rate not even the connection is made that could say when to come again. */
const UPGRADES_PER_PLACE = 5;
/** Of one person: a window of tabs that is opened again. */
const CONNECTS_AT_ONCE = 20;

/** Who may open a socket: one of our pages or an API client, with a live session, and not all at once. */
@Injectable()
export class Handshake {
  private readonly logger = new Logger('Handshake');
  private readonly upgrades: TokenBuckets;
  private readonly admission: Admission;
  private readonly perPerson: TokenBuckets;
  private isClosed = false;

  constructor(
    private readonly origins: OriginPolicy,
    private readonly cookies: SessionCookies,
    private readonly sessions: ResolveSession,
    private readonly seats: Seats,
    private readonly clock: Clock,
    config: GatewayConfig,
  ) {
    const upgrades = config.HUB_SOCKET_RATE * UPGRADES_PER_PLACE;
    this.upgrades = new TokenBuckets(upgrades, upgrades);
    this.admission = new Admission(config.HUB_SOCKET_RATE);
    const perMinute = config.HUB_CONNECTS_PER_MINUTE;
    this.perPerson = new TokenBuckets(perMinute / 60, Math.max(CONNECTS_AT_ONCE, perMinute));
  }

  /** From now on nobody new. */
  close(): void {
    this.isClosed = true;
  }

  /** Before the upgrade: cheap checks only. A browser always names its origin. */
  readonly allowRequest = (
    request: IncomingMessage,
    decide: (problem: string | null | undefined, allowed: boolean) => void,
  ): void => {
    const { origin } = request.headers;
    if (this.isClosed) decide('draining', false);
    else if (origin !== undefined && !this.origins.allows(request, origin)) decide('origin', false);
    else if (this.upgrades.take('', this.clock.now().getTime()) > 0) decide('overloaded', false);
    else decide(null, true);
  };

  /**
   * Before the socket exists for any handler. A page is known by its cookie only; a token in the handshake is for API
   * clients, which have no origin. The address never carries a secret.
   */
  readonly authenticate = (socket: WireSocket, next: Next): void => {
    const retryAfterMs = this.admission.take(this.clock.now().getTime());
    if (retryAfterMs > 0) return next(refusal('overloaded', { retryAfterMs }));
    this.sessions
      .execute(this.tokenOf(socket), false)
      .then((session) => {
        if (!session || otherThan(socket.handshake.auth as Expected, session))
          return next(refusal('unauthorized'));
        return this.admit(socket, session, next);
      })
      .catch((error: unknown) => {
        this.logger.warn('session cannot be resolved', { error });
        next(refusal('unavailable'));
      });
  };

  private async admit(socket: WireSocket, session: HubSession, next: Next): Promise<void> {
    const { personId } = session;
    const retryAfterMs = this.perPerson.take(personId, this.clock.now().getTime());
    if (retryAfterMs > 0) return next(refusal('overloaded', { retryAfterMs }));
    if (!(await this.seat(socket, personId))) return next(refusal('too_many_sockets'));
    socket.data.session = session;
    return next();
  }

  /** Held by the connection itself, so that it is given back however the connection ends. */
  private async seat({ conn }: WireSocket, personId: string): Promise<boolean> {
    const holder = new HeldSeat(conn);
    if (!(await this.seats.take(personId, holder))) return false;
    if (conn.readyState === 'closed') this.seats.leave(personId, holder);
    else conn.once('close', () => this.seats.leave(personId, holder));
    return true;
  }

  private tokenOf({ handshake }: WireSocket): string | undefined {
    const given: unknown = handshake.auth.token;
    if (handshake.headers.origin === undefined && typeof given === 'string') return given;
    return this.cookies.session(handshake.headers);
  }
}
