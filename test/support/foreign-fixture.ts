import { randomUUID } from 'node:crypto';
import type { Agreement, Flag, Person, PoolCard, Referral, ServiceOffer } from '@app/contracts';
import {
  accept,
  consentFor,
  expectStatus,
  inDays,
  open,
  openCase,
  referralTo,
  registerChild,
  say,
} from './flows';
import * as records from './foreign-records';
import type { AttachmentFixture, FollowUpFixture, TaskFixture } from './foreign-records';
import type { World } from './world';

/** Real ids of records that belong to others, and the words that nobody else may ever read. */
export interface ForeignFixture extends FollowUpFixture, AttachmentFixture, TaskFixture {
  canaries: readonly string[];
  childId: string;
  caseId: string;
  consentId: string;
  /** A carer's agreement, which a guardian has not signed yet. */
  carerConsentId: string;
  /** A disclosure without consent of the counsellor, not yet reviewed. */
  reviewId: string;
  /** The county is asked to stop using what the counsellor gave. */
  stopNoticeId: string;
  /** Evidence that was not shared, and a link to it that was never used. */
  fileId: string;
  ticket: string;
  /** Submitted to the foundation and not yet decided. */
  pendingId: string;
  /** Accepted by the county. */
  acceptedId: string;
  /** Declined by the decliner. */
  declinedId: string;
  draftId: string;
  threadId: string;
  closedThreadId: string;
  roomId: string;
  /** The counsellor's internal notes on the case. */
  notesId: string;
  /** Where the counsellor is on duty. */
  dutyRoomId: string;
  /** An agency that is proposed for that room. */
  guestId: string;
  /** Messages of that room by the act that their owners may do on them. */
  messages: Record<'edit' | 'withdraw' | 'acknowledge', number>;
  /** Offered, for a need that nobody serves. */
  poolCardId: string;
  /** A draft to hand the case over, with its card. */
  transferId: string;
  agreementId: string;
  offerId: string;
  agencyId: string;
  flagId: string;
  reportId: string;
  /** The router reads a file of the counsellor, who has to review it. */
  accessId: string;
  personId: string;
  colleagueId: string;
  /** The counsellor's side of a child that the router has on file too. */
  overlapId: string;
}

const canary = (what: string): string => `${what}${randomUUID().slice(0, 8)}`;

/** The counsellor's child with a word of its own in every field that people fill in. */
export async function createForeignFixture(world: World): Promise<ForeignFixture> {
  const { counsellor, router, foundation, decliner } = world;
  const words = {
    name: canary('姓名'),
    address: canary('地址'),
    health: canary('健康'),
    school: canary('学校'),
    guardian: canary('监护人'),
    situation: canary('情况'),
    ask: canary('请求'),
    declined: canary('退件情况'),
    draft: canary('草稿'),
    thread: canary('线程'),
    room: canary('协作室'),
    notes: canary('备注'),
    duty: canary('值班'),
    guest: canary('邀请目的'),
    pool: canary('卡片'),
    handover: canary('交接'),
    flagged: canary('关注'),
    file: canary('草稿文件'),
    reported: canary('报告'),
    followed: canary('跟进'),
    task: canary('任务'),
  };
  const child = await registerChild(counsellor, {
    name: words.name,
    address: words.address,
    health: words.health,
    school: words.school,
    guardian: { name: words.guardian, relation: 'mother', phone: '10087654321' },
  });
  const opened = await openCase(counsellor, child.id, ['N07', 'N08', 'N10', 'N14']);
  const consents = {
    router: await consentFor(counsellor, opened.id, router.agencyId, ['identity']),
    foundation: await consentFor(counsellor, opened.id, foundation.agencyId, ['identity']),
    decliner: await consentFor(counsellor, opened.id, decliner.agencyId, ['identity']),
  };
  const agreed = await consentFor(counsellor, opened.id, world.villager.agencyId, ['identity'], {
    authority: 'actual_carer',
    giverRelation: 'grandparent',
    giverName: words.guardian,
  });
  const send = async (
    to: keyof typeof consents,
    need: 'N07' | 'N08' | 'N10' | 'N14',
    situation: string,
    submit = true,
  ): Promise<Referral> =>
    expectStatus(
      await counsellor.post<Referral>(
        `/api/cases/${opened.id}/referrals`,
        referralTo(world[to].agencyId, consents[to].id, {
          needs: [need],
          situation,
          ask: words.ask,
          dataClasses: ['identity'],
          submit,
        }),
      ),
      201,
    );
  const accepted = await send('router', 'N08', words.situation);
  const acceptedByRouter = await accept(router, accepted.id);
  const roomId = acceptedByRouter.roomId as string;
  const edit = await say(counsellor, roomId, words.room);
  const withdraw = await say(counsellor, roomId, words.room);
  expectStatus(await router.get(`/api/rooms/${roomId}`), 200);
  const acknowledge = await say(router, roomId, words.room);
  const pending = await send('foundation', 'N07', words.situation);
  await say(counsellor, (await open(counsellor, pending.id)).threadId as string, words.thread);
  const declined = await send('decliner', 'N10', words.declined);
  const seen = await open(decliner, declined.id);
  expectStatus(
    await decliner.post(
      `/api/referrals/${declined.id}/decline`,
      { reason: 'DR03' },
      { ifMatch: seen.version },
    ),
    200,
  );
  const draft = await send('foundation', 'N14', words.draft, false);
  const card = expectStatus(
    await counsellor.post<PoolCard>(`/api/cases/${opened.id}/pool-cards`, {
      needs: ['N11'],
      urgency: 'U2',
      risk: 'R2',
      situation: words.pool,
      ask: words.ask,
    }),
    201,
  );
  const transfer = expectStatus(
    await counsellor.post<Referral>(
      `/api/cases/${opened.id}/referrals`,
      referralTo(foundation.agencyId, consents.foundation.id, {
        kind: 'transfer',
        needs: ['N15'],
        situation: words.draft,
        ask: words.ask,
        dataClasses: ['identity'],
        submit: false,
      }),
    ),
    201,
  );
  expectStatus(
    await counsellor.patch(
      `/api/referrals/${transfer.id}/handover`,
      {
        reason: words.handover,
        summary: words.handover,
        openItems: [words.handover],
        documents: [],
        childTold: words.handover,
      },
      { ifMatch: 0 },
    ),
    200,
  );
  const agreement = expectStatus(
    await world.admins.counsellor.post<Agreement>('/api/agreements', {
      withAgencyId: router.agencyId,
      type: 'provide',
      purpose: canary('协议'),
      dataClasses: ['identity'],
      validFrom: inDays(0),
      validTo: inDays(30),
    }),
    201,
  );
  const offer = expectStatus(
    await world.admins.foundation.post<ServiceOffer>(`/api/agencies/${foundation.agencyId}/offers`, {
      title: '助医',
      needs: ['N01'],
      divisionCodes: ['990822'],
      ageFrom: 0,
      ageTo: 17,
      capacity: 10,
      openSlots: 4,
    }),
    201,
  );
  const flag = expectStatus(
    await counsellor.post<Flag>('/api/flags', {
      childName: words.flagged,
      safety: 'safe',
      concerns: ['mood'],
      facts: words.flagged,
    }),
    201,
  );
  const reportId = await records.reportHarm(world, words.reported);
  const colleague = expectStatus(
    await world.admins.counsellor.post<Person>('/api/people', {
      displayName: '王老师',
      roles: ['homeroom_teacher'],
    }),
    201,
  );
  const duties = await records.createDuties(world);
  // Where a recipient may read a word before deciding it is no canary for that recipient; the matrix asks as others.
  return {
    canaries: Object.values(words),
    childId: child.id,
    caseId: opened.id,
    consentId: consents.router.id,
    carerConsentId: agreed.id,
    ...duties,
    ...(await records.addEvidence(counsellor, opened.id, words.file)),
    ...(await records.addAttachment(counsellor, roomId, words.room)),
    pendingId: pending.id,
    acceptedId: accepted.id,
    declinedId: declined.id,
    draftId: draft.id,
    threadId: (await open(counsellor, pending.id)).threadId as string,
    closedThreadId: (await open(counsellor, declined.id)).threadId as string,
    roomId,
    notesId: await records.noteOn(counsellor, opened.id, words.notes),
    dutyRoomId: await records.talkOnDuty(world, words.duty),
    guestId: await records.proposeGuest(counsellor, opened.id, decliner, words.guest),
    messages: { edit: edit.seq, withdraw: withdraw.seq, acknowledge: acknowledge.seq },
    ...(await records.answerFor(counsellor, roomId, edit, words.task)),
    poolCardId: card.id,
    transferId: transfer.id,
    agreementId: agreement.id,
    offerId: offer.id,
    flagId: flag.id,
    ...(await records.lookAfter(counsellor, opened.id, words.followed)),
    reportId,
    accessId: await records.openEmergency(world, words.reported),
    agencyId: counsellor.agencyId,
    personId: counsellor.personId,
    colleagueId: colleague.id,
    overlapId: await records.overlapOf(counsellor, router),
  };
}
