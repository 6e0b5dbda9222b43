import { CLIENT_EVENTS, type Ack, type ClientEvent } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { TokenBuckets } from '../../edge';
import type { Connection } from '../application/connection';
import { MAX_BUFFERED_BYTES } from '../application/follower';
import { SessionWatch } from '../application/session-watch';
import { LONG_ANSWERS, laneOf } from '../domain/requests';
import { SerialLanes } from '../domain/serial-lanes';
import { granted, refused } from './ack';
import { ClientEvents } from './client-events';
import type { WireSocket } from './hub-socket';

const EVENTS_PER_SECOND = 50;
const EVENTS_AT_ONCE = 200;
const MAX_WAITING = 100;

/**
 * The way of every client event: session, permission, rate, lane, work, and exactly one acknowledgement in the form of
 * the contract. Nothing is thrown out of here.
 */
@Injectable()
export class EventCalls {
  private readonly logger = new Logger('Events');
  private readonly lanes = new WeakMap<Connection, SerialLanes>();
  private readonly limits = new TokenBuckets(EVENTS_PER_SECOND, EVENTS_AT_ONCE);

  constructor(
    private readonly events: ClientEvents,
    private readonly watch: SessionWatch,
    private readonly clock: Clock,
  ) {}

  async answer(socket: WireSocket, event: ClientEvent, payload: unknown): Promise<Ack<unknown>> {
    try {
      const connection = socket.data.connection;
      if (!connection) throw new DomainError('UNAUTHENTICATED');
      this.limit(connection);
      const done = this.lanesOf(connection).run(laneOf(event, payload), () =>
        this.perform(connection, event, payload),
      );
      if (!done) throw new DomainError('THROTTLED', 'too many events at once', { retryAfterMs: 1000 });
      return granted(await done);
    } catch (error) {
      if (!(error instanceof DomainError)) this.logger.error('event failed', { event, error });
      return refused(error);
    }
  }

  /** A session whose epoch has moved is looked up once more: roles may have changed without ending it. */
  private async perform(connection: Connection, event: ClientEvent, payload: unknown): Promise<unknown> {
    const handle = this.events.handlers[event];
    this.authorise(connection, event);
    if (LONG_ANSWERS.has(event) && connection.bufferedBytes() > MAX_BUFFERED_BYTES)
      throw new DomainError('THROTTLED', 'read what was sent first', { retryAfterMs: 1000 });
    try {
      return await handle(connection, payload);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'UNAUTHENTICATED') throw error;
      const before = connection.session;
      await this.watch.renew(before.id);
      if (!connection.isConnected || connection.session === before) throw error;
      this.authorise(connection, event);
      return handle(connection, payload);
    }
  }

  private authorise(connection: Connection, event: ClientEvent): void {
    if (!connection.session.permissions.includes(CLIENT_EVENTS[event])) throw new DomainError('FORBIDDEN');
  }

  private limit(connection: Connection): void {
    const wait = this.limits.take(connection.id, this.clock.now().getTime());
    if (wait > 0) throw new DomainError('THROTTLED', undefined, { retryAfterMs: wait });
  }

  private lanesOf(connection: Connection): SerialLanes {
    let lanes = this.lanes.get(connection);
    if (!lanes) this.lanes.set(connection, (lanes = new SerialLanes(MAX_WAITING)));
    return lanes;
  }
}
