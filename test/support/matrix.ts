import { randomUUID } from 'node:crypto';
import { CLIENT_EVENTS, type ClientEvent } from '@app/contracts';
import { ask, type Answer, type PersonClient } from './person';
import type { ForeignFixture } from './foreign-fixture';
import type { Call } from './matrix-row';
import { MATRIX_ROWS, OUTSIDE_THE_MATRIX } from './matrix-rows';
import type { Hub } from './hub';
import type { World } from './world';

/** A cell in which somebody reached, or could tell the existence of, a record of another agency. */
export interface Leak {
  operation: string;
  as: string;
  what: string;
}

const METHODS = ['get', 'post', 'patch', 'put', 'delete'] as const;
type Method = (typeof METHODS)[number];

/** Operations of the running hub, such as `GET /api/cases/{id}`. */
export async function operationsOf(hub: Pick<Hub, 'baseUrl'>): Promise<string[]> {
  const document = (await (
    await fetch(`${hub.baseUrl}/api/openapi.json`, { headers: { 'x-hub-client': 'test' } })
  ).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  return Object.entries(document.paths)
    .flatMap(([path, item]) =>
      METHODS.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`),
    )
    .filter(
      (operation) =>
        operation.includes(' /api/') && !OUTSIDE_THE_MATRIX.some((pattern) => pattern.test(operation)),
    )
    .sort();
}

export const operationsWithoutRow = (operations: readonly string[]): string[] =>
  operations.filter((operation) => !(operation in MATRIX_ROWS));

const absent = (ids: ForeignFixture): ForeignFixture =>
  Object.fromEntries(
    Object.entries(ids).map(([name, value]) => [name, name === 'canaries' ? value : randomUUID()]),
  ) as unknown as ForeignFixture;

const methodOf = (operation: string): Method => operation.split(' ')[0]?.toLowerCase() as Method;

function send(person: PersonClient, operation: string, call: Call): Promise<Answer> {
  const method = methodOf(operation);
  return person.send<Record<string, unknown>>(method, call.path, call.body, {
    key: method === 'post' ? randomUUID() : undefined,
    ifMatch: call.ifMatch,
    headers: call.headers,
  });
}

/** What an answer tells, without what differs from request to request. */
function essence(answer: { status: number; body: object }): string {
  const body = { ...answer.body } as Record<string, unknown>;
  delete body.requestId;
  return `${answer.status} ${JSON.stringify(body)}`;
}

/** Everybody who has no part in the fixture asks for everything in it. */
export async function strangersAsk(
  operations: readonly string[],
  world: World,
  ids: ForeignFixture,
): Promise<{ cells: number; leaks: Leak[] }> {
  const leaks: Leak[] = [];
  let cells = 0;
  const strangers = [world.outsider, world.admins.outsider, world.villager];
  for (const operation of operations) {
    const row = MATRIX_ROWS[operation];
    if (!row) continue;
    for (const person of strangers) {
      const ghosts = row.calls(absent(ids), world);
      for (const [index, call] of row.calls(ids, world).entries()) {
        cells += 1;
        const leak = (what: string): number => leaks.push({ operation, as: person.username, what });
        const answer = await send(person, operation, call);
        const text = JSON.stringify([answer.body, answer.headers]);
        const word = ids.canaries.find((canary) => text.includes(canary));
        if (word) leak(`answered ${word}`);
        if (answer.status >= 500) leak(`answered ${answer.status}`);
        if (row.kind === 'open') continue;
        if (answer.status < 400) leak(`answered ${answer.status}`);
        if (row.kind === 'known') continue;
        const ghost = await send(person, operation, ghosts[index] as Call);
        if (essence(answer) !== essence(ghost))
          leak(`tells a foreign record (${essence(answer)}) from an absent one (${essence(ghost)})`);
      }
    }
  }
  return { cells, leaks };
}

/** Parties that lost, or do not yet have, the right to the content: they may see that there is a referral, and no word of it. */
export async function partiesAsk(
  operations: readonly string[],
  world: World,
  ids: ForeignFixture,
): Promise<{ cells: number; leaks: Leak[] }> {
  const leaks: Leak[] = [];
  let cells = 0;
  const forbidden: [PersonClient, readonly string[]][] = [
    [world.decliner, ids.canaries],
    // The packet and the thread of its pending referral are the foundation's to read; nothing that names the child is.
    [world.foundation, ids.canaries.filter((word) => !/^(情况|请求|线程)/.test(word))],
    // Accepted with identity only: health and address stay shut.
    [world.router, ids.canaries.filter((word) => /^(地址|健康|退件情况|草稿|线程|备注|值班)/.test(word))],
  ];
  for (const operation of operations.filter((name) => name.startsWith('GET '))) {
    for (const [person, words] of forbidden) {
      for (const call of MATRIX_ROWS[operation]?.calls(ids, world) ?? []) {
        cells += 1;
        const answer = await send(person, operation, call);
        const text = JSON.stringify(answer.body);
        const word = words.find((canary) => text.includes(canary));
        if (word) leaks.push({ operation, as: person.username, what: `answered ${word} at ${call.path}` });
      }
    }
  }
  return { cells, leaks };
}

const SOCKET_ROWS: Readonly<Record<ClientEvent, (stream: string) => object>> = {
  'sync.open': (stream) => ({ deviceId: 'd', cursors: [{ stream, epoch: null, seq: 0 }] }),
  'sync.pull': (stream) => ({ stream, epoch: null, after: 0, limit: 50 }),
  'sync.ack': (stream) => ({ acks: [{ stream, seq: 1 }] }),
  'message.send': (room) => ({ room, clientMsgId: randomUUID(), body: '打扰' }),
  'message.edit': (room) => ({ room, targetSeq: 1, clientOpId: randomUUID(), baseVersion: 1, body: '打扰' }),
  'message.withdraw': (room) => ({ room, targetSeq: 1, clientOpId: randomUUID() }),
  'message.acknowledge': (room) => ({ room, targetSeq: 1, clientOpId: randomUUID() }),
  'message.withdrawAck': (room) => ({ room, targetSeq: 1, clientOpId: randomUUID() }),
  'message.redact': (room) => ({ room, targetSeq: 1, clientOpId: randomUUID(), reasonCode: 'other' }),
  'reaction.set': (room) => ({ room, targetSeq: 1, clientOpId: randomUUID(), value: 'noted', on: true }),
  'pin.set': (room) => ({ room, targetSeq: 1, clientOpId: randomUUID(), on: true }),
  'read.set': (room) => ({ room, upToSeq: 1 }),
  'read.markUnread': (room) => ({ room, fromSeq: 1 }),
  'presence.focus': (room) => ({ room, shown: true }),
  typing: (room) => ({ room, on: true }),
};

/** The same over the socket, one row for each registered event. */
export async function strangersListen(
  world: World,
  ids: ForeignFixture,
): Promise<{ cells: number; leaks: Leak[] }> {
  const leaks: Leak[] = [];
  let cells = 0;
  for (const person of [world.outsider, world.villager]) {
    const socket = await person.connect();
    const heard: unknown[] = [];
    socket.onAny((...frame: unknown[]) => heard.push(frame));
    for (const event of Object.keys(CLIENT_EVENTS) as ClientEvent[]) {
      for (const stream of [ids.threadId, ids.closedThreadId, ids.roomId, ids.notesId, ids.dutyRoomId]) {
        cells += 1;
        // The same limits hold for everybody; the second of two equal questions may be throttled.
        const real = essence({
          status: 0,
          body: await ask(socket, event, SOCKET_ROWS[event](stream)),
        }).replaceAll(stream, 'X');
        const ghostId = randomUUID();
        const ghost = essence({
          status: 0,
          body: await ask(socket, event, SOCKET_ROWS[event](ghostId)),
        }).replaceAll(ghostId, 'X');
        const timeless = (text: string): string => text.replace(/"serverTime":"[^"]+"/, '');
        if (timeless(real) !== timeless(ghost))
          leaks.push({ operation: event, as: person.username, what: `${real} is not ${ghost}` });
        if (event !== 'sync.ack' && event !== 'sync.open' && real.includes('"ok":true'))
          leaks.push({ operation: event, as: person.username, what: real });
      }
    }
    const text = JSON.stringify(heard);
    const word = ids.canaries.find((canary) => text.includes(canary));
    if (word) leaks.push({ operation: 'frames', as: person.username, what: word });
    socket.close();
  }
  return { cells, leaks };
}

/** The owner's twin of every row; what it answers when the call is sound. */
export async function ownersAsk(
  operations: readonly string[],
  world: World,
  ids: ForeignFixture,
): Promise<string[]> {
  const refused: string[] = [];
  for (const operation of operations) {
    const twin = MATRIX_ROWS[operation]?.twin;
    if (!twin) continue;
    const person = twin.as.startsWith('admin:')
      ? world.admins[twin.as.slice(6) as keyof World['admins']]
      : world[twin.as as keyof World['admins']];
    const call = twin.call(ids, world);
    let answer = await send(person, operation, call);
    if (answer.status === 412)
      answer = await send(person, operation, { ...call, ifMatch: Number(answer.body.version) });
    if (answer.status >= 400) refused.push(`${operation} ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return refused;
}
