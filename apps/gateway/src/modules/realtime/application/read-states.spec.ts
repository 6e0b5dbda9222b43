import type { OpenStreamsRequest } from '@app/contracts';
import { Logger } from '@nestjs/common';
import type { ContextMinter, HubSession } from '../../sessions';
import type { Connection } from './connection';
import { Connections } from './connections';
import { ReadStates } from './read-states';
import type { RoomLog } from './room-log';
import { settle } from './testing/fakes';

Logger.overrideLogger(false);

const connection = (id: string, personId: string): Connection =>
  ({ id, agencyId: 'a', personId, session: { id: `s-${id}` } as HubSession }) as unknown as Connection;

describe('read states', () => {
  let asked: string[];
  let sent: string[];
  let lastRead: number;
  let backs: number;
  let fault: Error | undefined;
  let states: ReadStates;

  beforeEach(() => {
    asked = [];
    sent = [];
    lastRead = 5;
    backs = 0;
    fault = undefined;
    const roomLog = {
      open: (token: string, { streams, followed }: OpenStreamsRequest): Promise<unknown[]> => {
        asked.push(`${token} ${streams.join()} ${followed?.join() ?? ''}`);
        if (fault) return Promise.reject(fault);
        return Promise.resolve(
          streams.map((stream) => ({ stream, lastRead, unread: 2, mentions: 1, backs })),
        );
      },
    };
    const connections = new Connections();
    connections.sendWith((group, event, payload) =>
      sent.push(`${group} ${event} ${JSON.stringify(payload)}`),
    );
    connections.add(connection('1', 'ann'));
    connections.add(connection('2', 'ann'));
    states = new ReadStates(
      roomLog as unknown as RoomLog,
      { mint: (session: HubSession) => session.id } as unknown as ContextMinter,
      connections,
    );
  });
  const moved = (personId: string, room: string, seq: number, times = 0) => ({
    agencyId: 'a',
    personId,
    room,
    lastRead: seq,
    backs: times,
  });

  it('tells the person’s sockets of what was read elsewhere, asking once for all of its rooms', async () => {
    states.heard([moved('ann', 'r', 5), moved('ann', 'q', 5), moved('stranger', 'r', 9)]);
    await settle();
    expect(asked).toEqual(['s-1 r,q r,q']);
    expect(sent).toEqual([
      'person:a:ann read.state {"room":"r","lastRead":5,"unread":2,"mentions":1,"backs":0}',
      'person:a:ann read.state {"room":"q","lastRead":5,"unread":2,"mentions":1,"backs":0}',
    ]);
  });

  it('does not ask again for what it has told already, here or before', async () => {
    states.tell(
      { agencyId: 'a', personId: 'ann' },
      { room: 'r', lastRead: 5, unread: 0, mentions: 0, backs: 0 },
    );
    states.heard([moved('ann', 'r', 5), moved('ann', 'r', 4)]);
    await settle();
    expect(asked).toEqual([]);
    lastRead = 6;
    states.heard([moved('ann', 'r', 6)]);
    await settle();
    states.heard([moved('ann', 'r', 6)]);
    await settle();
    expect(asked).toHaveLength(1);
    expect(sent).toHaveLength(2);
  });

  it('tells of a marker that its person moved back, once each time, and of none that comes late from before', async () => {
    states.heard([moved('ann', 'r', 5)]);
    await settle();
    [lastRead, backs] = [2, 1];
    states.heard([moved('ann', 'r', 2, 1)]);
    await settle();
    states.heard([moved('ann', 'r', 2, 1), moved('ann', 'r', 5)]);
    await settle();
    expect(asked).toHaveLength(2);
    expect(sent.at(-1)).toContain('"lastRead":2,"unread":2,"mentions":1,"backs":1');
    [lastRead, backs] = [4, 1];
    states.heard([moved('ann', 'r', 4, 1)]);
    await settle();
    expect(sent.at(-1)).toContain('"lastRead":4,"unread":2,"mentions":1,"backs":1');
  });

  it('goes on after a question that nobody answered', async () => {
    fault = new Error('away');
    states.heard([moved('ann', 'r', 5)]);
    await settle();
    fault = undefined;
    states.heard([moved('ann', 'r', 5)]);
    await settle();
    expect(asked).toHaveLength(2);
    expect(sent).toHaveLength(1);
  });
});
