import { randomUUID } from 'node:crypto';
import type { PostMessageResult, RoomGuest } from '@app/contracts';
import { pdfOf } from '../../scripts/src/demo/papers/pdf';
import { addColleague } from './desk-people';
import { accept, consentFor, expectStatus, inDays, refer, say } from './flows';
import type { PersonClient } from './person';
import { sendFile } from './picture';
import type { World } from './world';

/** The room of a case in which everything was done to messages that can be done, with a guest and another one who is asked for. */
export interface Discussion {
  path: string;
  /** Leads the agency of the router. */
  leader: PersonClient;
}

export const PAPER = '评估.pdf';
export const ASKED = '周五下午三点家访，大家可以吗？';
export const KEPT = '我把上次的记录放在这里。';

export async function discuss(world: World): Promise<Discussion> {
  const { counsellor, router, decliner, foundation, admins } = world;
  const { referral, caseId } = await refer(counsellor, router);
  const room = (await accept(router, referral.id)).roomId as string;
  const leader = await addColleague(admins.router, '赵倩', ['county_leader'], 'chief');
  const second = await addColleague(admins.counsellor, '许静', ['school_counsellor'], 'xujing-desk');
  for (const person of [counsellor, router, leader])
    expectStatus(await person.get(`/api/rooms/${room}`), 200);
  const act = async (by: PersonClient, seq: number, name: string, body: object): Promise<unknown> =>
    expectStatus(
      await by.post(`/api/rooms/${room}/messages/${seq}/${name}`, { clientOpId: randomUUID(), ...body }),
      200,
    );
  const asked = await say(counsellor, room, ASKED);
  const answer = { clientMsgId: randomUUID(), body: '可以，我们派两个人。', threadRoot: asked.seq };
  expectStatus(await router.post<PostMessageResult>(`/api/rooms/${room}/messages`, answer), 201);
  await act(router, asked.seq, 'reactions', { value: 'noted', on: true });
  await act(counsellor, asked.seq, 'pin', { on: true });
  const slip = await say(router, room, '随手写的一句');
  await act(leader, slip.seq, 'redact', { reasonCode: 'too_much_personal_data' });
  await sendFile(counsellor, room, PAPER, pdfOf('家访评估', [['第一页的话'], ['第二页的话']]));
  await say(router, room, KEPT);
  const wish = (agencyId: string) => ({ agencyId, purpose: '一起商量放学后谁来陪她', until: inDays(20) });
  for (const guest of [decliner, foundation]) await consentFor(counsellor, caseId, guest.agencyId);
  const guest = expectStatus(
    await counsellor.post<RoomGuest>(`/api/cases/${caseId}/guests`, wish(decliner.agencyId)),
    201,
  );
  expectStatus(await second.post(`/api/guests/${guest.id}/approve`, {}, { ifMatch: guest.version }), 200);
  return { path: `/cases/${caseId}?tab=talk`, leader };
}
