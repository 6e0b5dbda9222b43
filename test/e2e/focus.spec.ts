import { randomUUID } from 'node:crypto';
import type { MessageSendResult, NotificationPage, NotificationTrace, ServerEvents } from '@app/contracts';
import { accept, expectStatus, refer } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { ask, frames, type PersonClient } from '@test/person';
import { startTwin } from '@test/twin-gateway';
import { createWorld, type World } from '@test/world';
import { Client } from 'pg';
import type { Socket } from 'socket.io-client';
import { Mailbox } from '../../apps/notification/src/testing/mailbox';
import type { ManagedApp } from '../../scripts/src/supervisor/managed-app';

const ADDRESS = 'router@example.org';

/** Two gateways, a real mail server, and a clock that the test moves. */
describe('a mention in a room that is before the eyes', () => {
  const mailbox = new Mailbox();
  let hub: Hub;
  let twin: ManagedApp;
  let world: World;
  let sql: Client;
  let roomId: string;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    hub = await startHub({ env: { HUB_SMTP_URL: await mailbox.open() } });
    twin = await startTwin(hub);
    world = await createWorld(hub);
    roomId = (await accept(world.router, (await refer(world.counsellor, world.router)).referral.id))
      .roomId as string;
    sql = new Client({ connectionString: hub.database.superUrl });
    await sql.connect();
    const { personId, agencyId } = world.router;
    await sql.query(
      'insert into directory.person_contact(agency_id, person_id, email) values ($1, $2, $3) on conflict (agency_id, person_id) do update set email = $3',
      [agencyId, personId, ADDRESS],
    );
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await sql?.end();
    await twin?.stop();
    await hub?.stop();
    await mailbox.close();
  });

  const one = async <Row>(text: string, params: unknown[] = []): Promise<Row | undefined> =>
    (await sql.query(text, params)).rows[0] as Row | undefined;
  const until = async (what: () => Promise<boolean> | boolean): Promise<void> => {
    const giveUp = performance.now() + 30_000;
    while (!(await what())) {
      if (performance.now() > giveUp) throw new Error('it did not come about');
      await new Promise((again) => setTimeout(again, 25));
    }
  };
  const passes = (seconds: number) =>
    sql.query('update bus.clock_offset set "offset" = "offset" + make_interval(secs => $1)', [seconds]);
  const follow = async (person: PersonClient, base: string): Promise<Socket> => {
    const socket = await person.connect(base);
    sockets.push(socket);
    const cursors = [{ stream: roomId, epoch: null, seq: 0 }];
    expect(await ask(socket, 'sync.open', { deviceId: 'd', cursors })).toMatchObject({ ok: true });
    return socket;
  };
  /** Until the database knows that the router looked at the room within these seconds. */
  const looksAt = async (socket: Socket, seconds = 5): Promise<void> => {
    expect(await ask(socket, 'presence.focus', { room: roomId })).toEqual({ ok: true, d: {} });
    await until(async () => {
      const row = await one(
        `select from bus.focus where person_id = $1 and stream_id = $2 and seen_at > bus.now() - make_interval(secs => $3)`,
        [world.router.personId, roomId, seconds],
      );
      return row !== undefined;
    });
  };
  const mention = async (socket: Socket, body: string): Promise<string> => {
    const sent = await ask<MessageSendResult>(socket, 'message.send', {
      room: roomId,
      clientMsgId: randomUUID(),
      body,
      mentions: [world.router.personId],
    });
    if (!sent.ok) throw new Error(sent.err.code);
    let event = '';
    await until(async () => {
      const row = await one<{ id: string }>(
        `select m.event_id as id from notification.attempt m join bus.outbox o using (event_id)
          where o.kind = 'message.created' and o.person_id = $1 and o.seq = $2 and m.channel = 'mail' and m.reason = 'settling'`,
        [world.router.personId, sent.d.seq],
      );
      event = row?.id ?? '';
      return row !== undefined;
    });
    return event;
  };
  const settled = async (event: string) => {
    let row: { state: string; reason: string | null } | undefined;
    await until(async () => {
      row = await one(`select state, reason from notification.attempt where event_id = $1`, [event]);
      return row?.state !== 'pending';
    });
    return row;
  };

  it('is not mailed; a minute after the last look, with the gateway dead that told of it, the next one is', async () => {
    const writer = await follow(world.counsellor, hub.baseUrl);
    await looksAt(await follow(world.router, twin.url));
    const seen = await mention(writer, '您看到了吗');
    await passes(50);
    // On another device, at the other gateway.
    await looksAt(await follow(world.router, hub.baseUrl));
    await passes(11);
    expect(await settled(seen)).toEqual({ state: 'suppressed', reason: 'focused' });
    expect(mailbox.sentTo(ADDRESS)).toEqual([]);

    const list = expectStatus(await world.router.get<NotificationPage>('/api/notifications'), 200);
    const notice = list.items.find(({ kind }) => kind === 'message.created');
    const trace = await world.router.get<NotificationTrace>(`/api/notifications/${notice?.id ?? ''}/trace`);
    expect(expectStatus(trace, 200).attempts).toMatchObject([{ channel: 'mail', reason: 'focused' }]);

    process.kill(twin.pid as number, 'SIGKILL');
    const missed = await mention(writer, '那现在呢');
    await passes(61);
    expect(await settled(missed)).toEqual({ state: 'sent', reason: null });
    expect(mailbox.sentTo(ADDRESS)).toHaveLength(1);
  });

  it('is shown to others who show themselves, over both gateways, and ends with the membership', async () => {
    await until(async () => (await fetch(`${twin.url}/healthz`).catch(() => undefined))?.ok ?? false);
    const [here, there, silent] = [
      await follow(world.counsellor, hub.baseUrl),
      await follow(world.router, twin.url),
      await follow(world.router, hub.baseUrl),
    ];
    const seen = frames<ServerEvents['eph.presence']>(here, 'eph.presence');
    const typed = frames<ServerEvents['eph.typing']>(here, 'eph.typing');
    const unasked = frames<ServerEvents['eph.presence']>(silent, 'eph.presence');
    const look = async (socket: Socket, shown = true): Promise<void> => {
      expect(await ask(socket, 'presence.focus', { room: roomId, shown })).toEqual({ ok: true, d: {} });
    };
    const { personId, agencyId } = world.router;
    await look(here);
    await look(silent, false);
    await look(there);
    await seen.until(({ people }) => people.length === 2);
    there.emit('typing', { room: roomId, on: true });
    expect(await typed.until(() => true)).toEqual({ room: roomId, personId, agencyId, on: true });

    await sql.query(`select bus.drop_members($1, $2, $3, 'removed')`, [roomId, agencyId, personId]);
    await sql.query('notify hub_wake');
    const left = seen.all.length;
    await until(() =>
      seen.all.slice(left).some(({ people }) => people.every((one) => one.personId !== personId)),
    );
    expect(await ask(there, 'typing', { room: roomId, on: true })).toMatchObject({
      ok: false,
      err: { code: 'NOT_FOUND' },
    });
    expect(typed.all).toHaveLength(1);
    expect(unasked.all).toEqual([]);
  });

  it('is of a room that the person is in: to anybody else there is none', async () => {
    const socket = await world.outsider.connect(hub.baseUrl);
    sockets.push(socket);
    expect(await ask(socket, 'presence.focus', { room: roomId })).toMatchObject({
      ok: false,
      err: { code: 'NOT_FOUND' },
    });
  });
});
