import { Injectable, Logger } from '@nestjs/common';
import { ResolveSession, SessionEvents } from '../../sessions';
import { mayReadRooms } from './connection';
import { Connections } from './connections';
import { DeliveryLoop } from './delivery-loop';
import { Feed } from './feed';

const CHECK_MS = 1000;
const STALE_MS = 5000;

/**
 * Ends sockets with their session: at once when it ended in this process, within a second when it ended elsewhere. While
 * nobody can say whether sessions still stand, sockets are closed after five seconds.
 */
@Injectable()
export class SessionWatch {
  private readonly logger = new Logger('SessionWatch');
  private timer: NodeJS.Timeout | undefined;
  private stopListening: () => void = () => undefined;
  private isChecking = false;
  private isStopped = true;
  private isFailing = false;
  private checkedAt = 0;

  constructor(
    private readonly feed: Feed,
    private readonly sessions: ResolveSession,
    private readonly events: SessionEvents,
    private readonly connections: Connections,
    private readonly loop: DeliveryLoop,
  ) {}

  start(): void {
    this.isStopped = false;
    this.checkedAt = performance.now();
    this.stopListening = this.events.onEnded(({ sessionIds, reason }) => {
      for (const id of sessionIds) this.connections.endSession(id, reason);
    });
    this.timer = setInterval(() => {
      this.loop.tick();
      void this.check();
    }, CHECK_MS).unref();
  }

  stop(): void {
    this.isStopped = true;
    clearInterval(this.timer);
    this.stopListening();
  }

  async check(): Promise<void> {
    this.closeWhenBlind();
    if (this.isChecking || this.isStopped) return;
    this.isChecking = true;
    const askedAt = performance.now();
    try {
      const known = this.connections.sessions();
      const moved = known.length > 0 ? await this.feed.movedSessions(known) : [];
      for (const id of moved) await this.renew(id);
      this.checkedAt = askedAt;
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.logger.warn('sessions cannot be checked', { error });
      this.isFailing = true;
    } finally {
      this.isChecking = false;
    }
  }

  /** Takes over the roles of now, or ends the sockets of a session that is over. */
  async renew(sessionId: string): Promise<void> {
    const session = await this.sessions.byId(sessionId, false);
    if (!session) {
      this.connections.endSession(sessionId, 'revoked');
      return;
    }
    for (const connection of this.connections.ofSession(sessionId)) {
      connection.session = session;
      if (!mayReadRooms(session)) this.loop.drop(connection.id);
    }
  }

  private closeWhenBlind(): void {
    if (performance.now() - this.checkedAt < STALE_MS || this.connections.size === 0) return;
    this.logger.warn('sessions could not be checked for too long, closing', {
      sockets: this.connections.size,
    });
    for (const connection of this.connections.all()) connection.disconnect();
  }
}
