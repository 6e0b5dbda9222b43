import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../../../scripts/src/postgres/connection';
import { REACTIONS, REDACTION_REASONS } from '@app/contracts';
import { dice } from '../dice';
import { accept, refer } from '../flows';
import { joinAgency } from '../joining';
import type { PersonClient } from '../person';
import { createWorld, type World } from '../world';
import { Device } from './device';
import type { Recorder } from './history';
import { TcpProxy } from './tcp-proxy';
import { GATEWAYS, type Topology } from './topology';

export const ROOMS = 3;

/** Who is in the rooms, with how many devices. The visitor comes and goes. */
const MEMBERS = { counsellor: 2, router: 2, foundation: 2, villager: 1 } as const;
export const VISITOR = 'decliner';
/** Events in which a device looks for something to act upon: a log of a long run is too long to be looked through at every step. */
const RECENT = 200;

export interface Crowd {
  world: World;
  rooms: string[];
  cases: Map<string, string>;
  devices: Device[];
  /** Leads the agency of two of the devices, and removes what they wrote. One of the devices too. */
  overseer: Device;
  visitor: Device;
  /** The network of each device. */
  networks: Record<string, TcpProxy>;
}

/** Lets the agency of a person into the case of a room: from now on its people may open the room. */
export function entitle(superUrl: string, room: string, agencyId: string): Promise<void> {
  return withClient(superUrl, async (client) => {
    await client.query(
      `insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope)
       select $2, c.id, c.agency_id, c.child_id, '{identity}' from referral.room r join referral.case_record c on c.id = r.case_id
        where r.room_id = $1 on conflict (agency_id, case_id) do update set closed_at = null`,
      [room, agencyId],
    );
  });
}

/** Takes the case away from an agency, as the doors do: access and membership end in one transaction. */
export function expel(superUrl: string, room: string, agencyId: string): Promise<void> {
  return withClient(superUrl, async (client) => {
    await client.query('begin');
    await client.query(
      `update referral.case_access set closed_at = bus.now() where agency_id = $2
          and case_id = (select case_id from referral.room where room_id = $1)`,
      [room, agencyId],
    );
    await client.query(`select bus.drop_members($1, $2, null, 'removed')`, [room, agencyId]);
    await client.query('commit');
  });
}

export async function gather(topology: Topology, recorder: Recorder): Promise<Crowd> {
  const { database } = topology;
  const hub = { baseUrl: `http://127.0.0.1:${topology.gatewayPorts()[0]}`, database };
  const world = await createWorld(hub);
  const rooms: string[] = [];
  const cases = new Map<string, string>();
  for (let n = 0; n < ROOMS; n += 1) {
    const { referral, caseId } = await refer(world.counsellor, world.router);
    const room = (await accept(world.router, referral.id)).roomId as string;
    rooms.push(room);
    cases.set(room, caseId);
    for (const agencyId of [world.foundation.agencyId, world.villager.agencyId])
      await entitle(database.superUrl, room, agencyId);
  }
  const networks: Record<string, TcpProxy> = {};
  const device = async (name: string, person: PersonClient): Promise<Device> => {
    const first = Object.keys(networks).length % GATEWAYS;
    const network = await new TcpProxy(() => {
      const ports = topology.gatewayPorts();
      return [...ports.slice(first), ...ports.slice(0, first)];
    }).open();
    networks[name] = network;
    return new Device(name, person, network.url, recorder);
  };
  const devices: Device[] = [];
  for (const [part, count] of Object.entries(MEMBERS))
    for (let n = 1; n <= count; n += 1)
      devices.push(await device(`${part}-${n}`, world[part as keyof typeof MEMBERS]));
  const leader = { displayName: '王芳', roles: ['county_leader' as const] };
  const overseer = await device('overseer-1', await joinAgency(hub, world.admins.router, leader));
  devices.push(overseer);
  const visitor = await device(`${VISITOR}-1`, world[VISITOR]);
  for (const each of [...devices, visitor]) each.client.start();
  for (const each of devices) for (const room of rooms) each.client.follow(room);
  return { world, rooms, cases, devices, overseer, visitor, networks };
}

/** One device at work: mostly it writes, and sometimes it answers, changes, takes back, confirms, reacts, pins, reads on or looks back. */
export async function work(device: Device, crowd: Crowd, seed: number, isOver: () => boolean): Promise<void> {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(roll() * list.length)];
  const { client, who } = device;
  const others = Object.values(crowd.world).flatMap((person) =>
    'personId' in person ? [person.personId] : [],
  );
  for (let n = 0; !isOver(); n += 1) {
    await sleep(roll() * 260);
    const room = pick(crowd.rooms) as string;
    const view = client.view(room);
    if (view.status === 'error') await client.reload(room);
    discardRefused(device, room);
    const messages = view.events.slice(-RECENT).filter(({ kind }) => kind === 'message.created');
    const own = messages.filter(
      ({ actor, body }) => actor.id === who.person && 'mentions' in body && body.mentions.length === 0,
    );
    company(device, room, n);
    const what = roll();
    const [mine, any] = [pick(own.slice(-5)), pick(messages.slice(-5))];
    const op = { room, clientOpId: randomUUID() };
    const root = roll() < 0.2 ? any?.seq : undefined;
    const called = roll() < 0.1 ? [pick(others) as string] : [];
    if (what < 0.68) client.send(room, `${device.name} ${n}`, called, false, [], root);
    else if (what < 0.71 && any)
      void client.act({
        act: 'react',
        ...op,
        targetSeq: any.seq,
        value: pick(REACTIONS) ?? 'noted',
        on: roll() < 0.7,
      });
    else if (what < 0.73 && any) void client.act({ act: 'pin', ...op, targetSeq: any.seq, on: roll() < 0.6 });
    else if (what < 0.74 && any) void client.act({ act: 'withdrawAck', ...op, targetSeq: any.seq });
    else if (what < 0.75) void client.markUnread(room, Math.max(1, device.last(room) - 3));
    else if (what < 0.79 && mine)
      void client.act({
        act: 'edit',
        ...op,
        targetSeq: mine.seq,
        baseVersion: 1,
        body: `${device.name} ${n}!`,
        mentions: [],
      });
    else if (what < 0.82 && mine) void client.act({ act: 'withdraw', ...op, targetSeq: mine.seq });
    else if (what < 0.86 && any && any.actor.id !== who.person)
      void client.act({ act: 'acknowledge', ...op, targetSeq: any.seq });
    else if (what < 0.94) client.markRead(room, device.last(room));
    else if (what < 0.97) await device.readPage(room, device.last(room) + 1);
    else device.noteShown(room, false);
  }
}

/** Reads along, and removes of what colleagues wrote some that is new and now and then what is gone already. */
export async function oversee(
  { overseer, rooms }: Crowd,
  seed: number,
  isOver: () => boolean,
): Promise<void> {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(roll() * list.length)];
  const { client, who } = overseer;
  while (!isOver()) {
    await sleep(roll() * 500);
    const room = pick(rooms) as string;
    const view = client.view(room);
    if (view.status === 'error') await client.reload(room);
    const theirs = view.events
      .slice(-RECENT)
      .filter(
        ({ kind, actor }) =>
          kind === 'message.created' && actor.agencyId === who.agency && actor.id !== who.person,
      );
    const target = pick(theirs.slice(-4));
    const reasonCode = pick(REDACTION_REASONS) ?? 'other';
    const what = roll();
    if (what < 0.6 && target)
      void client.act({ act: 'redact', room, clientOpId: randomUUID(), targetSeq: target.seq, reasonCode });
    else if (what < 0.8) await overseer.readPage(room, overseer.last(room) + 1);
    else client.markRead(room, overseer.last(room));
  }
}

/** What was refused for good stops those behind it until the writer decides. */
export function discardRefused({ client }: Device, room: string): void {
  for (const item of client.outbox.ofRoom(room))
    if (item.state === 'failed') client.outbox.discard(item.clientMsgId);
}

/** Every device shows that it looks at the room where it works, and types there now and then. */
function company({ client }: Device, room: string, n: number): void {
  client.focus.show(true);
  if (n % 10 === 0) client.focus.enter(room);
  client.types(room, n % 3 !== 0);
}
