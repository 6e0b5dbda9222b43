import { Logger } from '@nestjs/common';
import type { HubSession, ResolveSession, SessionEvents } from '../../sessions';
import type { Connection } from './connection';
import { Connections } from './connections';
import type { DeliveryLoop } from './delivery-loop';
import type { Feed } from './feed';
import { SessionWatch } from './session-watch';

const session = (permissions: string[], epoch = 1): HubSession =>
  ({ id: 's', personId: 'p', epoch, permissions, agency: { id: 'a' } }) as unknown as HubSession;

Logger.overrideLogger(false);

describe('session watch', () => {
  let moved: () => Promise<string[]>;
  let now: HubSession | undefined;
  let log: string[];
  let connection: Connection;
  let watch: SessionWatch;

  beforeEach(() => {
    jest.useFakeTimers();
    log = [];
    moved = () => Promise.resolve([]);
    now = session(['room:read']);
    const connections = new Connections();
    connection = {
      id: 'socket',
      session: session(['room:read']),
      end: (reason: string) => log.push(`end ${reason}`),
      disconnect: () => log.push('disconnect'),
    } as unknown as Connection;
    connections.add(connection);
    watch = new SessionWatch(
      { movedSessions: () => moved() } as unknown as Feed,
      { byId: () => Promise.resolve(now) } as unknown as ResolveSession,
      { onEnded: () => () => undefined } as unknown as SessionEvents,
      connections,
      { tick: () => undefined, drop: (id: string) => log.push(`drop ${id}`) } as unknown as DeliveryLoop,
    );
    watch.start();
  });
  afterEach(() => {
    watch.stop();
    jest.useRealTimers();
  });

  it('ends the sockets of a session that ended elsewhere', async () => {
    moved = () => Promise.resolve(['s']);
    now = undefined;
    await watch.check();
    expect(log).toEqual(['end revoked']);
  });

  it('takes over roles that changed, and stops delivery to somebody who may not read rooms any more', async () => {
    moved = () => Promise.resolve(['s']);
    now = session(['self:read'], 2);
    await watch.check();
    expect(connection.session.epoch).toBe(2);
    expect(log).toEqual(['drop socket']);
  });

  it('closes everything when nobody can say for five seconds whether sessions still stand', async () => {
    moved = () => Promise.reject(new Error('down'));
    await jest.advanceTimersByTimeAsync(4500);
    expect(log).toEqual([]);
    await jest.advanceTimersByTimeAsync(1500);
    expect(log[0]).toBe('disconnect');
  });

  it('stays while the answers come', async () => {
    await jest.advanceTimersByTimeAsync(30_000);
    expect(log).toEqual([]);
  });
});
