import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReferral, type Caller, type ReferralWorld } from '@test/referral';
import { FileSweeper } from './application/file-sweeper';

jest.setTimeout(120_000);

const CANARY = '钟晓雨的知情同意书';
const pdf = (length = 200_000): Buffer =>
  Buffer.concat([Buffer.from(`%PDF-1.7\n${CANARY}\n`), randomBytes(length)]);

let world: ReferralWorld;
let folder: string;
let school: Caller;
let county: Caller;
let stranger: Caller;
let caseId: string;
let consentId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jieli-files-'));
  world = await startReferral({ HUB_FILES_DIR: folder });
  const schoolId = await world.addAgency('示例小学', 'SC');
  const countyId = await world.addAgency('示例县民政局', 'CA');
  school = await world.addPerson(schoolId, 'SC', ['school_counsellor']);
  county = await world.addPerson(countyId, 'CA', ['county_router']);
  stranger = await world.addPerson(await world.addAgency('远方社工', 'SW'), 'SW', ['social_worker']);
  const child = await school.post('/api/children', {
    name: '钟晓雨',
    sex: '2',
    birthDate: '2015-03-12',
    idType: '9',
    residenceCode: '990822101',
    difficulties: [],
  });
  caseId = (await school.post('/api/cases', { childId: child.body.id, needs: ['N08'], risk: 'R2' })).body.id;
  const [row] = await world.sql<{ id: string }>(
    `insert into referral.consent(agency_id, case_id, kind, data_classes, purpose, giver_name, authority, method, valid_to, created_by)
     values ($1, $2, 'CK02', '{identity}', '建档', '钟某', 'guardian', 'paper', current_date + 300, $3) returning id`,
    [schoolId, caseId, school.personId],
  );
  consentId = row?.id ?? '';
  await world.sql(
    `insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope)
     select $1, id, agency_id, child_id, '{identity}' from referral.case_record where id = $2`,
    [countyId, caseId],
  );
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

interface PutOptions {
  id?: string;
  headers?: Record<string, string>;
}
async function put(by: Caller, content: Buffer, { id = randomUUID(), headers = {} }: PutOptions = {}) {
  const answer = await world.app.inject({
    method: 'PUT',
    url: `/api/cases/${caseId}/files/${id}`,
    headers: {
      'x-hub-context': by.token(),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('同意书.pdf'),
      ...headers,
    },
    payload: content,
  });
  return { id, status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}
const ticketOf = async (by: Caller, id: string): Promise<string> =>
  (await by.call('POST', `/api/cases/${caseId}/files/${id}/ticket`)).body.url;
const download = (by: Caller, url: string) =>
  world.app.inject({ method: 'GET', url, headers: { 'x-hub-context': by.token() } });
const stored = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('an evidence file', () => {
  it('comes back as it was, saved and never shown, with the opening recorded before', async () => {
    const content = pdf();
    const added = await put(school, content, { headers: { 'x-file-owner': `consent:${consentId}` } });
    expect(added).toMatchObject({
      status: 201,
      body: {
        name: '同意书.pdf',
        type: 'application/pdf',
        size: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
        owner: { kind: 'consent', id: consentId },
      },
    });
    const answer = await download(school, await ticketOf(school, added.id));
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(content)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent('同意书.pdf')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store, no-transform',
    });
    const opened = await world.sql(
      `select 1 from referral.audit_event where action = 'file.opened' and object_id = $1`,
      [added.id],
    );
    expect(opened).toHaveLength(1);
  });

  it('is sealed on disk: no word of it, and no name that people gave', async () => {
    await put(school, pdf());
    for (const path of stored()) {
      expect(readFileSync(path).includes(Buffer.from(CANARY))).toBe(false);
      expect(readFileSync(path).includes(Buffer.from('%PDF-'))).toBe(false);
      expect(path).not.toContain('同意书');
    }
    expect(stored().length).toBeGreaterThan(0);
  });

  it('is the same under the same id, and no other', async () => {
    const content = pdf(1000);
    const first = await put(school, content);
    const before = stored().length;
    expect(await put(school, content, { id: first.id })).toMatchObject({ status: 200, body: first.body });
    expect(await put(school, pdf(1000), { id: first.id })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_CONFLICT' },
    });
    expect(stored()).toHaveLength(before);
  });

  it.each([
    [
      'of another kind than its name says',
      () => Buffer.from('<html><script>'),
      {},
      422,
      'FILE_TYPE_NOT_ALLOWED',
    ],
    ['that is empty', () => Buffer.alloc(0), {}, 422, 'VALIDATION_FAILED'],
    ['without a name', () => pdf(10), { 'x-file-name': '' }, 422, 'VALIDATION_FAILED'],
    ['of a strange owner', () => pdf(10), { 'x-file-owner': 'room:1' }, 422, 'VALIDATION_FAILED'],
    [
      'of a consent that is not there',
      () => pdf(10),
      { 'x-file-owner': `consent:${randomUUID()}` },
      422,
      'VALIDATION_FAILED',
    ],
    ['that is too large', () => pdf(20 * 1024 * 1024), {}, 413, 'PAYLOAD_TOO_LARGE'],
    ['that arrives cut off', () => pdf(10), { 'content-length': '5000' }, 400, 'BAD_REQUEST'],
  ] as const)('%s is refused and leaves nothing behind', async (_, content, headers, status, code) => {
    const before = stored().length;
    const answer = await put(school, content(), { headers });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(stored()).toHaveLength(before);
  });

  it('is read by the other agencies of the case only when it was shared', async () => {
    const own = await put(school, pdf(10));
    const shared = await put(school, pdf(10), { headers: { 'x-file-shared': '1' } });
    const theirs = await put(county, pdf(10));
    const list = async (by: Caller) => {
      const answer = await by.get(`/api/cases/${caseId}/files?limit=100`);
      return answer.status === 200
        ? (answer.body.items as { id: string }[]).map(({ id }) => id)
        : answer.status;
    };
    expect(await list(school)).toEqual(expect.arrayContaining([own.id, shared.id, theirs.id]));
    expect(await list(county)).toEqual(expect.arrayContaining([shared.id, theirs.id]));
    expect(await list(county)).not.toContain(own.id);
    expect(await list(stranger)).toBe(404);
    expect((await county.call('POST', `/api/cases/${caseId}/files/${own.id}/ticket`)).status).toBe(404);
    expect((await put(stranger, pdf(10))).status).toBe(404);
  });
});

describe('a link to a file', () => {
  let id: string;
  beforeAll(async () => {
    id = (await put(school, pdf(), { headers: { 'x-file-shared': '1' } })).id;
  });

  it('works once', async () => {
    const url = await ticketOf(school, id);
    expect((await download(school, url)).statusCode).toBe(200);
    expect((await download(school, url)).statusCode).toBe(404);
  });

  it('works for a minute', async () => {
    const url = await ticketOf(school, id);
    await world.sql(`update referral.file_ticket set expires_at = clock_timestamp() - interval '1 ms'`);
    expect((await download(school, url)).statusCode).toBe(404);
  });

  it('works in the session that asked for it, and for nobody else', async () => {
    const url = await ticketOf(school, id);
    expect((await download(county, url)).statusCode).toBe(404);
    await world.sql('update referral.file_ticket set session_id = $1', [randomUUID()]);
    expect((await download(school, url)).statusCode).toBe(404);
    expect((await download(school, `/api/files/${'x'.repeat(43)}`)).statusCode).toBe(404);
    expect((await download(school, '/api/files/..')).statusCode).toBe(404);
  });

  it('dies with the access', async () => {
    const url = await ticketOf(county, id);
    const access = (closed: string) =>
      world.sql(`update referral.case_access set closed_at = ${closed} where agency_id = $1`, [
        county.agencyId,
      ]);
    await access('now()');
    expect((await download(county, url)).statusCode).toBe(404);
    await access('null');
  });

  it('hands out nothing that was changed on disk', async () => {
    const [row] = await world.sql<{ key: string }>(
      'select storage_key as key from referral.file where id = $1',
      [id],
    );
    const path = stored().find((one) => one.endsWith(row?.key ?? '?')) as string;
    const sealed = readFileSync(path);
    sealed[100] = (sealed[100] ?? 0) ^ 1;
    writeFileSync(path, sealed);
    const answer = await download(school, await ticketOf(school, id));
    expect(answer.statusCode).toBe(500);
    expect(answer.rawPayload.includes(Buffer.from(CANARY))).toBe(false);
  });
});

it('what no row knows is swept away after a day, and nothing else', async () => {
  const kept = stored();
  const stray = join(folder, 'ab', 'abababab-1111-4111-8111-111111111111');
  const young = join(folder, 'ab', 'abababab-2222-4222-8222-222222222222');
  const staged = join(folder, 'staged', 'abababab-3333-4333-8333-333333333333');
  await import('node:fs/promises').then(({ mkdir }) => mkdir(join(folder, 'ab'), { recursive: true }));
  for (const path of [stray, young, staged]) writeFileSync(path, 'x');
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  for (const path of [...kept, stray, staged]) utimesSync(path, yesterday, yesterday);
  expect(await world.app.get(FileSweeper, { strict: false }).sweep()).toBe(2);
  expect(stored().sort()).toEqual([...kept, young].sort());
});
