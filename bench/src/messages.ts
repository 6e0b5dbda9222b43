import { randomUUID } from 'node:crypto';
import type { MessageSendResult, ServerEvents } from '@app/contracts';
import type { Socket } from 'socket.io-client';
import { ask, follow, type PersonClient } from '../../test/support/person';
import { percentile } from './statistics';

export interface MessageFigures {
  acknowledgedPerSecond: number;
  deliveriesPerSecond: number;
  deliveryP50Ms: number;
  deliveryP99Ms: number;
  deliveries: number;
}

/**
 * Every socket writes, one message in flight each as the protocol asks, and every socket receives; times are from the call of send to
 * each frame.
 */
export async function messages(
  people: PersonClient[],
  roomId: string,
  ms: number,
  socketsEach: number,
): Promise<MessageFigures> {
  const sockets = await Promise.all(
    people.flatMap((person) => Array.from({ length: socketsEach }, () => person.connect())),
  );
  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  // A reader says how far it got, at most once a second; without that the hub takes it for a slow one and pauses it.
  const readers: NodeJS.Timeout[] = [];
  for (const socket of sockets) {
    let seen = 0;
    readers.push(
      setInterval(() => void ask(socket, 'sync.ack', { acks: [{ stream: roomId, seq: seen }] }), 1000),
    );
    socket.on('stream.events', (frame: ServerEvents['stream.events']) => {
      seen = Math.max(seen, ...frame.events.map((event) => event.seq));
      for (const { body } of frame.events) {
        const began = 'clientMsgId' in body ? sentAt.get(body.clientMsgId) : undefined;
        if (began !== undefined) latencies.push(performance.now() - began);
      }
    });
    await follow(socket, roomId);
  }
  const text = '示例消息'.repeat(25);
  let acknowledged = 0;
  const began = performance.now();
  const until = began + ms;
  await Promise.all(
    sockets.map(async (socket) => {
      while (performance.now() < until) {
        const clientMsgId = randomUUID();
        sentAt.set(clientMsgId, performance.now());
        const ack = await ask<MessageSendResult>(socket, 'message.send', {
          room: roomId,
          clientMsgId,
          body: text,
        });
        if (!ack.ok) throw new Error(`send refused: ${ack.err.code}`);
        acknowledged += 1;
      }
    }),
  );
  const expected = acknowledged * sockets.length;
  // What is still on its way arrives as long as anything does.
  for (let [waited, before] = [0, 0]; latencies.length < expected && waited < 5000; waited += 20) {
    if (latencies.length > before) [waited, before] = [0, latencies.length];
    await new Promise((again) => setTimeout(again, 20));
  }
  const seconds = (performance.now() - began) / 1000;
  for (const reader of readers) clearInterval(reader);
  for (const socket of sockets) socket.close();
  if (latencies.length !== expected)
    throw new Error(`${expected} deliveries expected, ${latencies.length} seen`);
  return {
    acknowledgedPerSecond: acknowledged / seconds,
    deliveriesPerSecond: latencies.length / seconds,
    deliveryP50Ms: percentile(latencies, 0.5),
    deliveryP99Ms: percentile(latencies, 0.99),
    deliveries: latencies.length,
  };
}

/** Resident bytes of the gateway per idle, authenticated socket that follows one room. */
export async function idleSockets(
  person: PersonClient,
  roomId: string,
  count: number,
  memory: () => number,
): Promise<number> {
  const before = memory();
  const sockets: Socket[] = [];
  for (let n = 0; n < count; n += 1) {
    const socket = await person.connect();
    await follow(socket, roomId);
    sockets.push(socket);
  }
  const after = memory();
  for (const socket of sockets) socket.close();
  return (after - before) / count;
}
