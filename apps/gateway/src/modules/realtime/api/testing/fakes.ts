import {
  permissionsOf,
  type AppendItem,
  type AppendOutcome,
  type MessageSendResult,
  type RelayStream,
} from '@app/contracts';
import type { HubSession } from '../../../sessions';
import type { Changes } from '../../application/feed';

export const ROOM = '11111111-1111-4111-8111-111111111111';
export const EPOCH = '22222222-2222-4222-8222-222222222222';
export const ORIGIN = 'https://hub.example.org';
export const messageId = (n: number): string => `33333333-3333-4333-8333-${String(n).padStart(12, '0')}`;

export const sessionOf = (id: string, roles: HubSession['roles'] = ['social_worker']): HubSession => ({
  id,
  personId: `person-${id}`,
  username: id,
  displayName: id,
  agency: { id: 'agency', name: 'A', type: 'SW', divisionCode: '1', divisionName: 'd' },
  roles,
  permissions: permissionsOf(roles),
  posts: [],
  epoch: 1,
  absoluteExpiry: new Date(0),
});

/** Cookie or token value → session. */
export class FakeSessions {
  readonly live = new Map([
    ['ann', sessionOf('ann')],
    ['bob', sessionOf('bob')],
    ['auditor', sessionOf('auditor', ['auditor'])],
  ]);
  execute(token: string | undefined): Promise<HubSession | undefined> {
    return Promise.resolve(token === undefined ? undefined : this.live.get(token));
  }
  acts = 0;
  byId(id: string, isAct = false): Promise<HubSession | undefined> {
    if (isAct) this.acts += 1;
    return Promise.resolve(this.live.get(id));
  }
}

/** Where nothing happens unless a test says so. */
export class FakeFeed {
  changed: Changes[] = [];
  changes(): Promise<Changes> {
    return Promise.resolve(this.changed.shift() ?? { position: '1', heads: [], reads: [], hints: [] });
  }
  movedSessions(): Promise<string[]> {
    return Promise.resolve([]);
  }
}

export class FakeRoomLog {
  stored: AppendItem[] = [];
  rooms = [ROOM];
  delays: number[] = [];
  fault: unknown;

  keys(): Promise<Map<string, Buffer>> {
    return Promise.resolve(new Map());
  }
  async append(items: AppendItem[]): Promise<AppendOutcome[]> {
    if (this.fault) throw this.fault;
    await new Promise((resolve) => setTimeout(resolve, this.delays.shift() ?? 0));
    return items.map((item) => {
      this.stored.push(item);
      const seq = this.of(item.room).length;
      const result = { eventId: 'e', seq, committedAt: '2026-03-01T00:00:00.000Z', replayed: false };
      return { ok: true, result: { ...result, event: 'looks like an event' } };
    });
  }
  events(streams: { stream: string; after: number; limit: number }[]): Promise<RelayStream[]> {
    return Promise.resolve(
      streams.map(({ stream, after, limit }) => ({
        stream,
        epoch: EPOCH,
        head: this.of(stream).length,
        members: ['person-ann', 'person-bob'].map((personId) => ({
          personId,
          fromSeq: 1,
          historyFromSeq: 1,
        })),
        events: this.of(stream)
          .slice(after, after + limit)
          .map((item, index) => ({
            seq: after + index + 1,
            eventId: 'e',
            kind: 'message.created' as const,
            actor: { id: 'person-ann', agencyId: 'agency', name: 'n', agencyName: 'a' },
            at: '2026-03-01T00:00:00.000Z',
            body: { clientMsgId: item.clientMsgId, text: item.body, mentions: [] },
          })),
      })),
    );
  }
  open(_token: string, { streams }: { streams: string[] }): Promise<unknown> {
    return Promise.resolve(
      streams
        .filter((stream) => this.rooms.includes(stream))
        .map((stream) => {
          const head = this.of(stream).length;
          return { stream, epoch: EPOCH, head, min: 1, lastRead: 0, unread: 0, mentions: 0, backs: 0 };
        }),
    );
  }
  acts: unknown[] = [];
  act(_token: string, act: unknown): Promise<MessageSendResult> {
    this.acts.push(act);
    return Promise.resolve({
      eventId: 'e',
      seq: 1,
      committedAt: '2026-03-01T00:00:00.000Z',
      replayed: false,
    });
  }
  pull(): never {
    throw new TypeError('a defect');
  }
  read(_token: string, { room, upToSeq }: { room: string; upToSeq: number }): Promise<unknown> {
    return Promise.resolve({ room, lastRead: upToSeq, unread: 0, mentions: 0, backs: 0 });
  }
  markUnread(_token: string, { room, fromSeq }: { room: string; fromSeq: number }): Promise<unknown> {
    return Promise.resolve({ room, lastRead: fromSeq - 1, unread: 1, mentions: 0, backs: 1 });
  }
  private of(room: string): AppendItem[] {
    return this.stored.filter((item) => item.room === room);
  }
}
