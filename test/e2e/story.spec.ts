import { randomUUID } from 'node:crypto';
import type {
  Case,
  Child,
  MessageSendResult,
  NotificationPage,
  Referral,
  ReferralSummary,
  Room,
  ServerEvents,
} from '@app/contracts';
import { accept, all, consentFor, expectStatus, open, refer, referralTo, say } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { ask, follow, frames, type PersonClient } from '@test/person';
import { createWorld, type World } from '@test/world';

/** One referral through four agencies, as the four people live it; an outsider sees none of it. */
describe('the main job', () => {
  let hub: Hub;
  let world: World;
  let first: Awaited<ReturnType<typeof refer>>;
  let onward: Referral;
  let roomId: string;

  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterAll(() => hub.stop());

  const box = (person: PersonClient, which: 'received' | 'sent'): Promise<ReferralSummary[]> =>
    all<ReferralSummary>(person, `/api/referrals?box=${which}`);

  it('lets the counsellor refer a pupil to the county and see who has it now', async () => {
    first = await refer(world.counsellor, world.router);
    expect(first.referral.state).toBe('submitted');
    expect(first.referral.holder?.agency.id).toBe(world.router.agencyId);
    expect((await box(world.counsellor, 'sent')).map((row) => row.id)).toContain(first.referral.id);
  });

  it('shows the router a packet without identity', async () => {
    const seen = await open(world.router, first.referral.id);
    expect(seen.packet?.fileNo).toBe(first.child.fileNo);
    expect(seen.caseId).toBeNull();
    const text = JSON.stringify(seen);
    for (const secret of ['钟晓雨', '钟某', '示例路', first.child.id]) expect(text).not.toContain(secret);
    expect((await world.router.get(`/api/children/${first.child.id}`)).status).toBe(404);
    const told = await open(world.counsellor, first.referral.id);
    expect(told.steps.map((step) => step.kind)).toContain('opened');
  });

  it('opens the consented scope on acceptance, and nothing more', async () => {
    const accepted = await accept(world.router, first.referral.id);
    expect(accepted.state).toBe('accepted');
    expect(accepted.caseId).toBe(first.caseId);
    const child = expectStatus(await world.router.get<Child>(`/api/children/${first.child.id}`), 200);
    expect([child.name, child.address]).toEqual(['钟晓雨', '示例路 8 号']);
    expect(child.withheld.sort()).toEqual(['health', 'id_number']);
    expect(child.health).toBeNull();
    const reveal = await world.router.post(`/api/children/${first.child.id}/reveal`, {
      field: 'id_number',
      purpose: '核对',
    });
    expect(reveal.status).toBe(404);
  });

  it('lets the router refer on to a foundation, with a consent that names it', async () => {
    const refused = await world.router.post(
      `/api/cases/${first.caseId}/referrals`,
      referralTo(world.foundation.agencyId, first.consent.id, { needs: ['N01'] }),
    );
    expect([refused.status, refused.body.code]).toEqual([422, 'CONSENT_REQUIRED']);
    const consent = await consentFor(world.router, first.caseId, world.foundation.agencyId);
    const answer = await world.router.post<Referral>(
      `/api/cases/${first.caseId}/referrals`,
      referralTo(world.foundation.agencyId, consent.id, { needs: ['N01'], reason: 'RR03' }),
    );
    onward = expectStatus(answer, 201);
    expect(onward.parentId).toBe(first.referral.id);
    const accepted = await accept(world.foundation, onward.id);
    roomId = accepted.roomId as string;
    const seen = expectStatus(await world.foundation.get<Case>(`/api/cases/${first.caseId}`), 200);
    expect(seen.agencies.map((agency) => agency.id).sort()).toEqual(
      [world.counsellor.agencyId, world.router.agencyId, world.foundation.agencyId].sort(),
    );
  });

  it('carries messages live to everybody in the case room, and to nobody else', async () => {
    const people = [world.counsellor, world.router, world.foundation];
    const sockets = await Promise.all(people.map((person) => person.connect()));
    const outsider = await world.outsider.connect();
    try {
      const seen = sockets.map((socket) => frames<ServerEvents['stream.events']>(socket, 'stream.events'));
      const leaked = frames<ServerEvents['stream.events']>(outsider, 'stream.events');
      for (const socket of sockets) expect((await follow(socket, roomId)).state).toBe('ok');
      expect((await follow(outsider, roomId)).state).toBe('revoked');
      const clientMsgId = randomUUID();
      const sent = await ask<MessageSendResult>(sockets[2]!, 'message.send', {
        room: roomId,
        clientMsgId,
        body: '周四下午上门评估。',
      });
      expect(sent.ok).toBe(true);
      for (const { until } of seen) {
        await until(
          (frame) =>
            frame.stream === roomId &&
            frame.events.some(
              (event) => 'clientMsgId' in event.body && event.body.clientMsgId === clientMsgId,
            ),
        );
      }
      const again = await ask<MessageSendResult>(sockets[2]!, 'message.send', {
        room: roomId,
        clientMsgId,
        body: '周四下午上门评估。',
      });
      expect(again.ok && sent.ok && [again.d.replayed, again.d.seq]).toEqual([true, sent.ok && sent.d.seq]);
      expect(leaked.all).toEqual([]);
      const stolen = await ask(outsider, 'message.send', {
        room: roomId,
        clientMsgId: randomUUID(),
        body: 'x',
      });
      expect(stolen).toMatchObject({ ok: false, err: { code: 'NOT_FOUND' } });
    } finally {
      for (const socket of [...sockets, outsider]) socket.close();
    }
  });

  it('brings the community worker into the room by a referral of her own', async () => {
    const consent = await consentFor(world.router, first.caseId, world.villager.agencyId);
    const asked = expectStatus(
      await world.router.post<Referral>(
        `/api/cases/${first.caseId}/referrals`,
        referralTo(world.villager.agencyId, consent.id, { needs: ['N07'], reason: 'RR15' }),
      ),
      201,
    );
    const accepted = await accept(world.villager, asked.id);
    expect(accepted.roomId).toBe(roomId);
    await say(world.villager, roomId, '本周三已去看望，外婆在家照料。');
    const rooms = await all<Room>(world.counsellor, '/api/rooms');
    expect(rooms.find((room) => room.id === roomId)?.unread).toBeGreaterThan(0);
  });

  it('tells each sender, without a word about the child', async () => {
    const told = async (person: PersonClient, kind: string): Promise<NotificationPage> => {
      for (let tries = 0; tries < 100; tries += 1) {
        const page = expectStatus(await person.get<NotificationPage>('/api/notifications'), 200);
        if (page.items.some((item) => item.kind === kind)) return page;
        await new Promise((again) => setTimeout(again, 50));
      }
      throw new Error(`nobody told ${person.username} about ${kind}`);
    };
    const counsellor = await told(world.counsellor, 'referral.accepted');
    const router = await told(world.router, 'referral.accepted');
    for (const page of [counsellor, router]) expect(JSON.stringify(page)).not.toMatch(/钟晓雨|钟某|示例路/);
  });

  it('shows an outsider nothing anywhere', async () => {
    for (const path of [
      `/api/referrals/${first.referral.id}`,
      `/api/referrals/${onward.id}`,
      `/api/cases/${first.caseId}`,
      `/api/children/${first.child.id}`,
      `/api/rooms/${roomId}`,
      `/api/rooms/${roomId}/events`,
    ]) {
      expect([path, (await world.outsider.get(path)).status]).toEqual([path, 404]);
    }
    for (const list of [
      '/api/referrals?box=received',
      '/api/referrals?box=sent',
      '/api/children',
      '/api/cases',
      '/api/rooms',
    ]) {
      expect([list, await all(world.outsider, list)]).toEqual([list, []]);
    }
  });

  it('leaves no identity in any log', () => {
    expect(hub.logs()).not.toMatch(/钟晓雨|钟某|示例路|10012345678/);
  });
});
