import { randomUUID } from 'node:crypto';
import type {
  EmergencyAccess,
  FileTicket,
  FollowUp,
  Overlap,
  OverrideReview,
  Page,
  PhotoUpload,
  Referral,
  Report,
  RoomDetail,
  RoomGuest,
  StopNotice,
  Task,
} from '@app/contracts';
import {
  accept,
  all,
  expectStatus,
  fictionalId,
  inDays,
  openCase,
  refer,
  referralTo,
  registerChild,
  say,
} from './flows';
import type { ForeignFixture } from './foreign-fixture';
import { draftOfReport, reportTo } from './matrix-rows-report';
import type { PersonClient } from './person';
import { photoOf } from './photo';
import type { World } from './world';

/** Somebody asked themselves to look after a child, and had done so before and brought a photo. */
export interface FollowUpFixture {
  followUpId: string;
  visitId: string;
  photoId: string;
}

/** A file of a message in the room, and a link to it that was never used. */
export interface AttachmentFixture {
  attachmentId: string;
  attachmentTicket: string;
}

/** Of a message of the case room, for its author. */
export interface TaskFixture {
  taskId: string;
}

/** Wants another agency in the room of the case; nobody has agreed yet. */
export async function proposeGuest(
  person: PersonClient,
  caseId: string,
  guest: PersonClient,
  purpose: string,
): Promise<string> {
  const body = { agencyId: guest.agencyId, purpose, until: inDays(10) };
  return expectStatus(await person.post<RoomGuest>(`/api/cases/${caseId}/guests`, body), 201).id;
}

/** Something that the person's agency keeps to itself. */
export async function noteOn(person: PersonClient, caseId: string, words: string): Promise<string> {
  const notes = expectStatus(
    await person.send<RoomDetail>('put', `/api/cases/${caseId}/side-notes`, {}),
    200,
  );
  await say(person, notes.id, words);
  return notes.id;
}

/** The counsellor is on duty on a day to come, and says something in the room for that. */
export async function talkOnDuty({ admins, counsellor }: World, words: string): Promise<string> {
  const day = { personIds: [counsellor.personId] };
  expectStatus(await admins.counsellor.send('put', `/api/duty/days/${inDays(40)}`, day), 200);
  const room = expectStatus(await counsellor.send<RoomDetail>('put', '/api/duty-room', {}), 200);
  await say(counsellor, room.id, words);
  return room.id;
}

/** Asks oneself to call the child of a case, and has called it before without being asked. */
export async function lookAfter(
  person: PersonClient,
  caseId: string,
  words: string,
): Promise<FollowUpFixture> {
  const { agencyId: toAgencyId, personId } = person;
  const answer = await person.post<FollowUp>(`/api/cases/${caseId}/follow-ups`, {
    toAgencyId,
    personId,
    kind: 'call',
    dueOn: inDays(3),
    focus: words,
  });
  const visit = await person.post<FollowUp>('/api/follow-ups/visits', {
    caseId,
    happenedOn: inDays(0),
    method: 'phone',
    childSeen: true,
    safeNow: 'yes',
    changes: words,
  });
  const { id: visitId } = expectStatus(visit, 201);
  const photoId = randomUUID();
  const { content, headers } = photoOf(words);
  const path = `/api/follow-ups/${visitId}/photos/${photoId}`;
  expectStatus(await person.send<PhotoUpload>('patch', path, content, { headers }), 200);
  return { followUpId: expectStatus(answer, 201).id, visitId, photoId };
}

/** The author of a message of the case room answers for what it asks. */
export async function answerFor(
  person: PersonClient,
  roomId: string,
  { seq }: { seq: number },
  text: string,
): Promise<TaskFixture> {
  const body = { seq, ownerId: person.personId, dueOn: inDays(3), text };
  return { taskId: expectStatus(await person.post<Task>(`/api/rooms/${roomId}/tasks`, body), 201).id };
}

/** Both have the same child on file; the signal comes after the second registration has ended. */
export async function overlapOf(one: PersonClient, other: PersonClient): Promise<string> {
  const idNumber = fictionalId('2015-03-12', 998);
  const child = await registerChild(one, { idNumber });
  await registerChild(other, { idNumber });
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await one.get<Page<Overlap>>(`/api/overlaps?childId=${child.id}`);
    const [signal] = body.items;
    if (signal) return signal.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no signal came');
}

/** The router reads a file that nobody gave it. */
export async function openEmergency({ counsellor, router }: World, words: string): Promise<string> {
  const child = await registerChild(counsellor);
  const { id: caseId } = await openCase(counsellor, child.id);
  const body = { caseId, reason: 'found_alone', words };
  return expectStatus(await router.post<EmergencyAccess>('/api/emergency-accesses', body), 201).id;
}

/** One report that was sent, and another one that its writer has begun. */
export async function reportHarm(world: World, words: string): Promise<string> {
  const { counsellor } = world;
  const { id } = expectStatus(await counsellor.post<Report>('/api/reports', reportTo(world, words)), 201);
  expectStatus(await counsellor.send('put', '/api/reports/draft', draftOfReport(randomUUID(), words)), 200);
  return id;
}

/** What follows from giving data away: a second look at a disclosure without consent, and a consent that was withdrawn. */
export async function createDuties({
  counsellor,
  router,
  admins,
}: World): Promise<Pick<ForeignFixture, 'reviewId' | 'stopNoticeId'>> {
  const given = await refer(counsellor, router);
  await accept(router, given.referral.id);
  const without = {
    needs: ['N13' as const],
    legalBasis: 'LB1' as const,
    legalBasisReason: '在校学生的法定保护职责',
  };
  const sent = expectStatus(
    await counsellor.post<Referral>(`/api/cases/${given.caseId}/referrals`, {
      ...referralTo(router.agencyId, given.consent.id, without),
      consentId: undefined,
    }),
    201,
  );
  expectStatus(
    await counsellor.post(
      `/api/consents/${given.consent.id}/withdraw`,
      { reason: '监护人要求' },
      { ifMatch: 1 },
    ),
    200,
  );
  const reviews = await all<OverrideReview>(admins.counsellor, '/api/override-reviews');
  const notices = await all<StopNotice>(router, '/api/stop-notices?box=received');
  return {
    reviewId: reviews.find((review) => review.referralId === sent.id)?.id as string,
    stopNoticeId: notices.find((notice) => notice.referralId === given.referral.id)?.id as string,
  };
}

/** Evidence that is not shared, and a link to it that is never used. */
/** A file that a message of the owner brought, and a link to it that was never used. */
export async function addAttachment(
  owner: World['counsellor'],
  roomId: string,
  name: string,
): Promise<AttachmentFixture> {
  const attachmentId = randomUUID();
  const path = `/api/rooms/${roomId}/attachments/${attachmentId}`;
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) };
  expectStatus(await owner.send('put', path, Buffer.from(`%PDF-1.7 ${name}`), { headers }), 201);
  const message = { clientMsgId: randomUUID(), body: '', attachments: [attachmentId] };
  expectStatus(await owner.post(`/api/rooms/${roomId}/messages`, message), 201);
  const { url } = expectStatus(await owner.post<FileTicket>(`${path}/ticket`), 201);
  return { attachmentId, attachmentTicket: url.replace('/api/attachments/', '') };
}

export async function addEvidence(
  owner: World['counsellor'],
  caseId: string,
  name: string,
): Promise<Pick<ForeignFixture, 'fileId' | 'ticket'>> {
  const fileId = randomUUID();
  const path = `/api/cases/${caseId}/files/${fileId}`;
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) };
  expectStatus(await owner.send('put', path, Buffer.from(`%PDF-1.7 ${name}`), { headers }), 201);
  const { url } = expectStatus(await owner.post<FileTicket>(`${path}/ticket`), 201);
  return { fileId, ticket: url.replace('/api/files/', '') };
}
