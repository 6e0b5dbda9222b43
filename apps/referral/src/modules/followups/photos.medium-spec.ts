import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_PHOTO_CHUNK } from '@app/contracts';
import { startReferral, type Answer, type Caller, type ReferralWorld } from '@test/referral';
import { FileSweeper } from '../files/application/file-sweeper';

jest.setTimeout(120_000);

const VILLAGE = '990822101';
const CANARY = 'GPSLatitude 29.5';
const EXIF = Buffer.concat([Buffer.from([0xff, 0xe1, 0, CANARY.length + 2]), Buffer.from(CANARY)]);

/** As a camera makes it: where it was taken, then the picture. */
function jpeg(size = 1000): Buffer {
  const noise = Buffer.from(randomBytes(size).map((byte) => byte % 0xff));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    EXIF,
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
    noise,
    Buffer.from([0xff, 0xd9]),
  ]);
}
const bare = (photo: Buffer): Buffer =>
  Buffer.concat([photo.subarray(0, 2), photo.subarray(2 + EXIF.length)]);

let world: ReferralWorld;
let folder: string;
let school: Caller;
let village: Caller;
let colleague: Caller;
let stranger: Caller;
let county: Caller;
let id: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jieli-photos-'));
  world = await startReferral({ HUB_FILES_DIR: folder });
  school = await world.addPerson(await world.addAgency('示例小学', 'SC'), 'SC', ['school_counsellor']);
  const villageId = await world.addAgency('示例村', 'VC');
  village = await world.addPerson(villageId, 'VC', ['child_director']);
  colleague = await world.addPerson(villageId, 'VC', ['community_worker']);
  county = await world.addPerson(await world.addAgency('示例县民政局', 'CA'), 'CA', ['county_router']);
  stranger = await world.addPerson(await world.addAgency('远方社工', 'SW'), 'SW', ['social_worker']);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const today = async (): Promise<string> => {
  const [row] = await world.sql<{ day: string }>(
    `select (bus.now() at time zone 'Asia/Shanghai')::date::text as day`,
  );
  return row?.day ?? '';
};
/** The village was asked and went; the county works on the case as well. */
async function recorded(): Promise<string> {
  const child = await school.post('/api/children', {
    name: '钟晓雨',
    sex: '2',
    birthDate: '2015-03-12',
    idType: '9',
    residenceCode: VILLAGE,
    difficulties: [],
  });
  const { body: opened } = await school.post('/api/cases', {
    childId: child.body.id,
    needs: ['N08'],
    risk: 'R2',
  });
  await world.sql(
    `insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope)
     select $1, id, agency_id, child_id, '{identity}' from referral.case_record where id = $2`,
    [county.agencyId, opened.id],
  );
  const asked = await school.post(`/api/cases/${opened.id}/follow-ups`, {
    toAgencyId: village.agencyId,
    personId: village.personId,
    kind: 'visit',
    dueOn: await today(),
  });
  expect(asked.status).toBe(201);
  const path = `/api/follow-ups/${asked.body.id}`;
  await village.call('POST', `${path}/accept`, { body: {}, version: 1 });
  const record = {
    happenedOn: await today(),
    method: 'visit',
    childSeen: true,
    safeNow: 'yes',
    changes: '门锁着',
  };
  expect((await village.call('POST', `${path}/record`, { body: record, version: 2 })).status).toBe(200);
  return asked.body.id;
}
beforeEach(async () => {
  id = await recorded();
});

interface Piece {
  photoId: string;
  photo: Buffer;
  offset: number;
  end?: number;
  by?: Caller;
  sha256?: string;
}
async function send({ photoId, photo, offset, end, by = village, sha256 }: Piece): Promise<Answer> {
  const answer = await world.app.inject({
    method: 'PATCH',
    url: `/api/follow-ups/${id}/photos/${photoId}`,
    headers: {
      'x-hub-context': by.token(),
      'content-type': 'application/octet-stream',
      'upload-offset': String(offset),
      'upload-length': String(photo.length),
      'x-file-sha256': sha256 ?? createHash('sha256').update(photo).digest('hex'),
    },
    payload: photo.subarray(offset, end),
  });
  return { status: answer.statusCode, body: answer.json(), etag: undefined };
}
const show = (by: Caller, photoId: string) =>
  world.app.inject({
    method: 'GET',
    url: `/api/follow-ups/${id}/photos/${photoId}/content`,
    headers: { 'x-hub-context': by.token() },
  });
const stored = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a photo of a follow-up', () => {
  it('arrives in pieces, whatever is sent twice or too early, and comes back without what the camera wrote', async () => {
    const photo = jpeg();
    const photoId = randomUUID();
    const at = async (offset: number, end: number) => send({ photoId, photo, offset, end });
    expect((await village.get(`/api/follow-ups/${id}/photos/${photoId}`)).status).toBe(404);
    expect((await at(0, 400)).body).toEqual({
      id: photoId,
      offset: 400,
      length: photo.length,
      isComplete: false,
    });
    expect((await at(0, 400)).body.offset).toBe(400);
    const early = await at(500, 600);
    expect([early.status, early.body.code, early.body.offset]).toEqual([409, 'STATE_CONFLICT', 400]);
    expect((await village.get(`/api/follow-ups/${id}/photos/${photoId}`)).body.offset).toBe(400);
    expect((await at(400, photo.length)).body).toMatchObject({ offset: photo.length, isComplete: true });
    expect((await at(400, photo.length)).body).toMatchObject({ isComplete: true });
    const shown = await show(school, photoId);
    expect(shown.rawPayload.equals(bare(photo))).toBe(true);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store, no-transform',
    });
    const { body } = await school.get(`/api/follow-ups/${id}`);
    expect(body.photos).toMatchObject([
      { id: photoId, size: bare(photo).length, by: { id: village.personId } },
    ]);
    expect(
      await world.sql('select 1 from referral.follow_up_photo_part where photo_id = $1', [photoId]),
    ).toEqual([]);
  });

  it('is for whoever went, whoever asked and the lead; everybody else finds nothing', async () => {
    const photoId = randomUUID();
    expect((await send({ photoId, photo: jpeg(), offset: 0 })).body.isComplete).toBe(true);
    for (const reader of [village, school]) expect((await show(reader, photoId)).statusCode).toBe(200);
    for (const reader of [colleague, county, stranger])
      expect((await show(reader, photoId)).statusCode).toBe(404);
    for (const reader of [colleague, county])
      expect((await reader.get(`/api/follow-ups/${id}`)).body.photos).toEqual([]);
    const opened = await world.sql<{ by: string }>(
      `select actor_person_id as by from referral.audit_event
        where action = 'follow_up.photo_opened' and object_id = $1 and agency_id = $2 order by at`,
      [id, school.agencyId],
    );
    expect(opened.map(({ by }) => by)).toEqual([village.personId, school.personId]);
  });

  it('is added by whoever went and nobody else', async () => {
    for (const [by, status] of [
      [colleague, 409],
      [school, 409],
      [stranger, 404],
    ] as const)
      expect((await send({ photoId: randomUUID(), photo: jpeg(), offset: 0, by })).status).toBe(status);
    await world.sql(
      `update referral.case_record set stage = 'archived'
      where id = (select case_id from referral.follow_up where id = $1)`,
      [id],
    );
    expect((await send({ photoId: randomUUID(), photo: jpeg(), offset: 0 })).status).toBe(409);
  });

  it('is one photo under one id, and only what was announced', async () => {
    const photoId = randomUUID();
    const [photo, other] = [jpeg(), jpeg(900)];
    await send({ photoId, photo, offset: 0, end: 100 });
    expect((await send({ photoId, photo: other, offset: 100 })).body.code).toBe('IDEMPOTENCY_CONFLICT');
    const wrong = randomUUID();
    const sha256 = '0'.repeat(64);
    expect((await send({ photoId: wrong, photo, offset: 0, sha256 })).body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ field: 'x-file-sha256' }],
    });
    // It is forgotten, and sent anew.
    expect((await send({ photoId: wrong, photo, offset: 0 })).body.isComplete).toBe(true);
    const text = Buffer.from('%PDF-1.7 no photo');
    expect((await send({ photoId: randomUUID(), photo: text, offset: 0 })).body.code).toBe(
      'FILE_TYPE_NOT_ALLOWED',
    );
  });

  it('is not larger than it may be, and there are not more than a few', async () => {
    const large = jpeg(2 * MAX_PHOTO_CHUNK);
    expect((await send({ photoId: randomUUID(), photo: large, offset: 0 })).status).toBe(413);
    for (let n = 0; n < 6; n += 1)
      expect((await send({ photoId: randomUUID(), photo: jpeg(50), offset: 0 })).status).toBe(200);
    expect((await send({ photoId: randomUUID(), photo: jpeg(50), offset: 0 })).status).toBe(422);
  });

  it('stands nowhere in the clear, neither waiting nor in its place', async () => {
    const photo = Buffer.concat([
      jpeg().subarray(0, -2),
      Buffer.from('读得懂的字'),
      Buffer.from([0xff, 0xd9]),
    ]);
    const photoId = randomUUID();
    await send({ photoId, photo, offset: 0, end: photo.length - 2 });
    const [part] = await world.sql<{ sealed: Buffer }>(
      'select sealed from referral.follow_up_photo_part where photo_id = $1',
      [photoId],
    );
    expect(part?.sealed.includes('读得懂的字')).toBe(false);
    await send({ photoId, photo, offset: photo.length - 2 });
    for (const path of stored()) expect(readFileSync(path).includes('读得懂的字')).toBe(false);
    expect((await show(village, photoId)).rawPayload.includes('读得懂的字')).toBe(true);
  });

  it('stays when the store is swept, unlike what nobody sent to its end', async () => {
    const [kept, begun] = [randomUUID(), randomUUID()];
    await send({ photoId: kept, photo: jpeg(), offset: 0 });
    await send({ photoId: begun, photo: jpeg(), offset: 0, end: 100 });
    const old = new Date(Date.now() - 2 * 86_400_000);
    for (const path of stored()) utimesSync(path, old, old);
    await world.sql(`update referral.follow_up_photo set begun_at = begun_at - interval '25 hours'`);
    await world.app.get(FileSweeper, { strict: false }).sweep();
    expect((await show(village, kept)).statusCode).toBe(200);
    expect((await village.get(`/api/follow-ups/${id}/photos/${begun}`)).status).toBe(404);
  });
});
