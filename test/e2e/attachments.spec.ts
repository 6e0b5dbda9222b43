import { randomUUID } from 'node:crypto';
import type { FileTicket, MessageAttachment, MessageSendResult, ServerEvents } from '@app/contracts';
import { accept, expectStatus, refer } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { ask, frames } from '@test/person';
import { photoFromPhone, toldBy } from '@test/picture';
import { createWorld, type World } from '@test/world';

jest.setTimeout(120_000);

let hub: Hub;
let world: World;
let room: string;

beforeAll(async () => {
  hub = await startHub();
  world = await createWorld(hub);
  room = (await accept(world.router, (await refer(world.counsellor, world.router)).referral.id))
    .roomId as string;
  for (const person of [world.counsellor, world.router])
    expectStatus(await person.get(`/api/rooms/${room}`), 200);
});
afterAll(() => hub.stop());

const pathOf = (id: string): string => `/api/rooms/${room}/attachments/${id}`;
const headers = (name: string) => ({
  headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
});
const bytesFrom = async (path: string, cookie: string): Promise<{ status: number; bytes: Buffer }> => {
  const answer = await fetch(`${hub.baseUrl}${path}`, { headers: { cookie, 'x-hub-client': 'test' } });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('a photo in a room, from one agency to the other', () => {
  it('is cleaned, sent over the socket, opened by a link, and gone with its message', async () => {
    const { counsellor, router, foundation } = world;
    const photo = await photoFromPhone();
    const id = randomUUID();
    const card = expectStatus(
      await counsellor.send<MessageAttachment>('put', pathOf(id), photo, headers('门口.jpg')),
      201,
    );
    const reader = await router.connect();
    const pushed = frames<ServerEvents['stream.events']>(reader, 'stream.events');
    await ask(reader, 'sync.open', { deviceId: 'e2e', cursors: [{ stream: room, epoch: null, seq: 0 }] });
    const writer = await counsellor.connect();
    const message = { room, clientMsgId: randomUUID(), body: '', attachments: [id] };
    const sent = await ask<MessageSendResult>(writer, 'message.send', message);
    if (!sent.ok) throw new Error(sent.err.code);
    const frame = await pushed.until(({ events }) => events.some(({ seq }) => seq === sent.d.seq));
    const event = frame.events.find(({ seq }) => seq === sent.d.seq);
    expect(event?.body).toMatchObject({ text: '', attachments: [card] });

    const { url } = expectStatus(await router.post<FileTicket>(`${pathOf(id)}/ticket`), 201);
    expect((await bytesFrom(url, foundation.cookieHeader)).status).toBe(404);
    const opened = await bytesFrom(url, router.cookieHeader);
    expect([opened.status, opened.bytes.length]).toEqual([200, card.size]);
    expect(await toldBy(opened.bytes)).toEqual({ exif: false, camera: false, upright: true });
    expect((await bytesFrom(url, router.cookieHeader)).status).toBe(404);
    const small = await bytesFrom(`${pathOf(id)}/thumbnail`, router.cookieHeader);
    expect(await toldBy(small.bytes)).toEqual({ exif: false, camera: false, upright: true });
    expect((await bytesFrom(`${pathOf(id)}/thumbnail`, foundation.cookieHeader)).status).toBe(404);

    const kept = expectStatus(await router.post<FileTicket>(`${pathOf(id)}/ticket`), 201);
    const withdrawn = { room, targetSeq: sent.d.seq, clientOpId: randomUUID() };
    expect(await ask(writer, 'message.withdraw', withdrawn)).toMatchObject({ ok: true });
    expect((await bytesFrom(kept.url, router.cookieHeader)).status).toBe(404);
    expect((await bytesFrom(`${pathOf(id)}/thumbnail`, router.cookieHeader)).status).toBe(404);
    for (const socket of [reader, writer]) socket.close();
  });

  it('that the hub cannot draw is refused in words for a program', async () => {
    const broken = (await photoFromPhone()).subarray(0, 500);
    const answer = await world.counsellor.send('put', pathOf(randomUUID()), broken, headers('x.jpg'));
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.objectContaining({ code: 'PICTURE_UNREADABLE', reason: 'broken' }),
    ]);
  });
});
