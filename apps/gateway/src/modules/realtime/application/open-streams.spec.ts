import { permissionsOf, type Role } from '@app/contracts';
import type { BusinessTime } from '../../../database/business-time';
import type { ContextMinter, HubSession } from '../../sessions';
import type { BuildId } from './build-id';
import type { Connection } from './connection';
import { OpenStreams } from './open-streams';
import type { RoomLog } from './room-log';
import { DeliveryBench, settle } from './testing/fakes';

const sessionAs = (role: Role): HubSession => ({ permissions: permissionsOf([role]) }) as HubSession;

it('what was opened is not followed when the right to read ended meanwhile', async () => {
  const bench = new DeliveryBench();
  const { loop } = bench;
  const connection = Object.assign(bench.socketOf('bob'), { session: sessionAs('social_worker') });
  const streams = new OpenStreams(
    {
      open: () => {
        connection.session = sessionAs('auditor');
        return Promise.resolve([{ stream: 's', epoch: 'e', head: 2, min: 1 }]);
      },
    } as unknown as RoomLog,
    { mint: () => 'token' } as unknown as ContextMinter,
    loop,
    { now: () => new Date() } as BusinessTime,
    { id: 'build' } as BuildId,
  );
  await streams.execute(connection as unknown as Connection, {
    deviceId: 'd',
    cursors: [{ stream: 's', epoch: 'e', seq: 2 }],
  });
  await settle();
  expect(loop.isFollowing('bob', 's')).toBe(false);
});
