import type { Flag, FollowUp, Referral, Report, WriteOfferRequest } from '@app/contracts';
import {
  expectStatus,
  accept,
  consentFor,
  inDays,
  open,
  refer,
  referralTo,
  registerChild,
  say,
} from './flows';
import { discuss, type Discussion } from './desk-discussion';
import { invite } from './desk-people';
import { actOnFollowUp, askFollowUp, recordOf, todayInCounty } from './follow-up-steps';
import { answerFor, openEmergency } from './foreign-records';
import { reportTo } from './matrix-rows-report';
import type { PersonClient } from './person';
import { sendPhoto } from './picture';
import { COUNTY, type World } from './world';

/** Something of every kind that a page can show. */
export interface County {
  waiting: Referral;
  accepted: Referral;
  declined: Referral;
  withdrawn: Referral;
  draft: Referral;
  flag: Flag;
  /** In the states after an acceptance, and with a question open. */
  lived: Lived;
  report: Report;
  /** Accepted by the router, and recorded by them as not safe. */
  followUp: FollowUp;
  unsafe: FollowUp;
  accessId: string;
  casePath: string;
  discussion: Discussion;
  invitePath: string;
}

export interface Lived {
  claimed: Referral;
  asked: Referral;
  cancelling: Referral;
  held: Referral;
  completed: Referral;
  verified: Referral;
}

/** One referral for each state that it can be in between the queue and the closed loop. */
async function live({ counsellor, router }: World): Promise<Lived> {
  const act = async (by: PersonClient, on: Referral, name: string, body: object = {}): Promise<Referral> =>
    expectStatus(
      await by.post<Referral>(`/api/referrals/${on.id}/${name}`, body, { ifMatch: on.version }),
      200,
    );
  const sent = async (): Promise<Referral> => (await refer(counsellor, router)).referral;
  const accepted = async (): Promise<Referral> => accept(router, (await sent()).id);
  const done = async (): Promise<Referral> =>
    act(router, await accepted(), 'complete', { outcome: 'met', summary: '已完成八次辅导，情绪平稳。' });
  const started = await act(router, await accepted(), 'start', {
    contactedOn: todayInCounty(),
    note: '电话联系外婆',
  });
  return {
    claimed: await act(router, await sent(), 'claim'),
    asked: await act(router, await sent(), 'request-info', { question: '最近一次体检是什么时候？' }),
    cancelling: await act(counsellor, started, 'cancel-request', { reason: '家庭计划搬走' }),
    held: await act(router, await accepted(), 'hold', { reason: 'waitlist', reviewOn: inDays(20) }),
    completed: await done(),
    verified: await act(counsellor, await done(), 'verify', { contacted: 'child', words: '阿姨每周都来。' }),
  };
}

export async function furnish(world: World): Promise<County> {
  const { counsellor, router, admins } = world;
  const sent = async (): Promise<Referral> => (await refer(counsellor, router)).referral;
  const waiting = await sent();
  const first = await refer(counsellor, router);
  const accepted = await accept(router, first.referral.id);
  await say(router, accepted.roomId ?? '', '我们周四家访，谁能一起去？');
  await sendPhoto(counsellor, accepted.roomId ?? '', '校门口.jpg');
  const answer = await say(counsellor, accepted.roomId ?? '', '我可以，九点在校门口。');
  await answerFor(router, accepted.roomId ?? '', answer, '九点到校门口会合');
  const refused = await sent();
  await open(router, refused.id);
  const declined = expectStatus(
    await router.post<Referral>(
      `/api/referrals/${refused.id}/decline`,
      { reason: 'DR03', text: '本月名额已满，下月初会有余量。' },
      { ifMatch: refused.version },
    ),
    200,
  );
  const recalled = await sent();
  const withdrawn = expectStatus(
    await counsellor.post<Referral>(
      `/api/referrals/${recalled.id}/withdraw`,
      { reason: '家庭已经自行解决' },
      { ifMatch: recalled.version },
    ),
    200,
  );
  const asked = { caseId: first.caseId, referralId: accepted.id };
  const followUp = await actOnFollowUp(router, await askFollowUp(counsellor, router, asked), 'accept');
  const visited = await actOnFollowUp(router, await askFollowUp(counsellor, router, asked), 'accept');
  const unsafe = await actOnFollowUp(router, visited, 'record', recordOf({ safeNow: 'no' }));
  const consent = await consentFor(router, first.caseId, world.foundation.agencyId);
  const draft = expectStatus(
    await router.post<Referral>(
      `/api/cases/${first.caseId}/referrals`,
      referralTo(world.foundation.agencyId, consent.id, { needs: ['N01'], reason: 'RR03', submit: false }),
    ),
    201,
  );
  await registerChild(counsellor, { name: '石小满' });
  const flag = expectStatus(
    await counsellor.post<Flag>('/api/flags', {
      childName: '石小满',
      className: '三(2)班',
      safety: 'safe',
      concerns: ['mood', 'family'],
      facts: '上课一直趴着，说不想回家。',
    }),
    201,
  );
  const report = expectStatus(await counsellor.post<Report>('/api/reports', reportTo(world)), 201);
  const offer: WriteOfferRequest = {
    title: '心理支持',
    needs: ['N08', 'N07'],
    divisionCodes: [COUNTY],
    ageFrom: 6,
    ageTo: 17,
    capacity: 10,
    openSlots: 3,
  };
  expectStatus(await admins.router.post(`/api/agencies/${router.agencyId}/offers`, offer), 201);
  // A day to come is a plan: civil affairs has a duty room, and everybody is on duty today as before.
  const onDuty = { personIds: [router.personId] };
  expectStatus(await router.send('put', `/api/duty/days/${inDays(40)}`, onDuty), 200);
  const { path } = await invite(admins.router, '邓一', ['county_router']);
  const casePath = `/cases/${first.caseId}`;
  const lived = await live(world);
  const accessId = await openEmergency(world, '深夜在车站发现孩子独自一人。');
  const visits = { followUp, unsafe };
  const records = { ...visits, waiting, accepted, declined, withdrawn, draft, flag, lived, report };
  return { ...records, accessId, casePath, discussion: await discuss(world), invitePath: path };
}
