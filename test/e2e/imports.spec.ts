import { randomBytes } from 'node:crypto';
import {
  IMPORT_BYTES_MAX,
  SHEET_CONTENT_TYPE,
  type ChildSummary,
  type ImportReport,
  type Page as List,
  type Problem,
} from '@app/contracts';
import { expectStatus, fictionalId } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import type { Answer, PersonClient } from '@test/person';
import { CHILD_HEADERS, sheetOf, type SheetRow } from '@test/sheets';
import { COUNTY, createWorld, type World } from '@test/world';
import { strToU8, unzipSync, zipSync } from 'fflate';

jest.setTimeout(120_000);

/** The tables that an agency brings on its first day, through the edge. */
describe('tables of a county', () => {
  let hub: Hub;
  let world: World;
  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterAll(() => hub.stop());

  const headers = { 'content-type': SHEET_CONTENT_TYPE };
  const send = (by: PersonClient, path: string, file: Buffer): Promise<Answer<ImportReport>> =>
    by.post<ImportReport>(`/api/imports/${path}`, file, { headers });
  const girl = (name: string, serial: number, over: Partial<Record<number, string>> = {}): SheetRow =>
    [
      name,
      '女',
      '2014-06-01',
      '居民身份证',
      fictionalId('2014-06-01', serial * 2),
      COUNTY,
      null,
      null,
      null,
    ].map((cell, at) => over[at] ?? cell);

  it('are looked at, mended, and taken whole', async () => {
    const { decliner } = world;
    const faulty = await sheetOf(CHILD_HEADERS, [
      girl('钟一', 1),
      girl('钟二', 2, { 4: '990822201406010048' }),
      girl('钟三', 3, { 5: '990823' }),
      girl('钟四', 4, { 2: '2014-06-02' }),
    ]);
    const report = expectStatus(await send(decliner, 'children?dryRun=true', faulty), 200);
    expect(report.problems.map(({ row, field, rule }) => [row, field, rule])).toEqual([
      [3, 'idNumber', 'check_digit'],
      [4, 'residenceCode', 'division'],
      [5, 'birthDate', 'id_number'],
    ]);
    const forty = await sheetOf(
      CHILD_HEADERS,
      Array.from({ length: 40 }, (_, serial) => girl(`石${serial}`, serial)),
    );
    expect(expectStatus(await send(decliner, 'children', forty), 200)).toMatchObject({
      created: 40,
      problems: [],
    });
    const { items } = (await decliner.get<List<ChildSummary>>('/api/children?limit=100')).body;
    expect(items).toHaveLength(40);
    // Registered is not shared: nobody else has any of them on a list.
    expect((await world.router.get<List<ChildSummary>>('/api/children?limit=100')).body.items).toEqual([]);
    const twice = expectStatus(await send(decliner, 'children', forty), 200);
    expect([twice.created, twice.problemCount]).toEqual([0, 40]);
  });

  it('bring agencies, their offers and people by whoever may make single ones', async () => {
    const { admins, decliner, router } = world;
    const agencies = await sheetOf(
      ['单位名称', '单位类型', '区划代码'],
      [
        ['新社工站一', '社工机构', COUNTY],
        ['新社工站二', 'SW', COUNTY],
      ],
    );
    expect((await send(router, 'agencies', agencies)).status).toBe(403);
    expect((await send(admins.decliner, 'agencies', agencies)).status).toBe(403);
    expect(expectStatus(await send(admins.router, 'agencies', agencies), 200).created).toBe(2);
    const people = await sheetOf(['姓名', '岗位'], [['丁航', 'social_worker']]);
    expect((await send(decliner, 'people', people)).status).toBe(403);
    expect(expectStatus(await send(admins.decliner, 'people', people), 200).created).toBe(1);
    // Before anything is unpacked: what this is would be 422 to somebody who may.
    expect((await send(admins.decliner, 'children', people)).status).toBe(403);
  });

  it('may be longer than other bodies, and no longer than they may', async () => {
    const { decliner } = world;
    const entries = unzipSync(await sheetOf(CHILD_HEADERS, [girl('钟大', 200)]));
    // A picture that nobody reads, as forms of authorities have them.
    const large = { ...entries, 'xl/media/seal.png': randomBytes(1_000_000) };
    const report = await send(decliner, 'children?dryRun=true', Buffer.from(zipSync(large)));
    expect(expectStatus(report, 200).problems).toEqual([]);
    const tooLarge = await send(decliner, 'children', Buffer.alloc(IMPORT_BYTES_MAX + 1));
    expect([tooLarge.status, (tooLarge.body as unknown as Problem).code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const elsewhere = await decliner.post('/api/children', Buffer.from(zipSync({ a: strToU8('x') })), {
      headers,
    });
    expect(elsewhere.status).toBe(400);
    const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) }));
    const refused = await send(decliner, 'children', bomb);
    expect([refused.status, (refused.body as unknown as Problem).reason]).toEqual([422, 'too_large']);
  });
});
