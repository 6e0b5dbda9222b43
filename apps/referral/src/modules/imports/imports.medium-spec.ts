import { randomUUID } from 'node:crypto';
import { fictionalId } from '@test/flows';
import { COUNTY, startReferral, type Caller, type ReferralWorld } from '@test/referral';
import { readRows } from '../../spreadsheet/read-sheet';
import { CHILD_HEADERS, faultsOf, sheetOf, sheetsTo } from '@test/sheets';

describe('a table that comes in', () => {
  let world: ReferralWorld;
  let worker: Caller;
  let admin: Caller;
  let platform: Caller;
  beforeAll(async () => {
    world = await startReferral();
    const station = await world.addAgency('示例社工站', 'SW');
    worker = await world.addPerson(station, 'SW', ['social_worker']);
    admin = await world.addPerson(station, 'SW', ['agency_admin']);
    platform = await world.addPerson(await world.addAgency('示例县民政局', 'CA'), 'CA', [
      'platform_admin',
      'agency_admin',
    ]);
  });
  afterAll(() => world.close());

  const send = sheetsTo(() => world);
  const count = async (table: string, agencyId: string): Promise<number> =>
    Number(
      (
        await world.sql<{ n: string }>(`select count(*) as n from ${table} where agency_id = $1`, [agencyId])
      )[0]?.n,
    );

  const girl = fictionalId('2016-03-12', 2);

  it('finds every fault in words and takes nothing', async () => {
    const file = await sheetOf(CHILD_HEADERS, [
      ['钟晓雨', '女', '2016/3/12', '居民身份证', girl, COUNTY, '钟某', '父亲', '事实无人抚养;D401'],
      ['钟晓雪', '男', '2016-03-12', '1', fictionalId('2016-03-12', 4), COUNTY, null, null, 'D401'],
      ['钟晓霜', '女', '2015-01-01', '1', fictionalId('2016-03-12', 6), COUNTY, null, null, ''],
      ['', '女性', '昨天', '9', null, '123456', null, null, 'D999'],
      ['钟晓雷', 'Male', '2014年1月5日', '暂无证件', null, '990899', null, null, ''],
      ['钟晓云', '女', '2016-03-12', '1', girl, COUNTY, null, null, ''],
    ]);
    const report = await send(worker, 'children', file);
    expect(report).toMatchObject({ status: 200, body: { rows: 6, created: 0 } });
    expect(faultsOf(report)).toEqual([
      '3 sex id_number',
      '4 birthDate id_number',
      '5 name required',
      '5 sex isIn',
      '5 birthDate isDay',
      '5 difficulties isIn',
      '6 residenceCode division',
      '7 idNumber twice',
    ]);
    expect(await count('referral.child', worker.agencyId)).toBe(0);
    expect(await count('keyring.data_key', worker.agencyId)).toBe(0);
  });

  it('is looked at in a dry run, taken once, and recorded child by child', async () => {
    const file = await sheetOf(CHILD_HEADERS, [
      ['钟晓雨', '女', '2016-03-12', '居民身份证', girl, COUNTY, '钟某', '父亲', '事实无人抚养'],
      ['钟晓雷', '男', 41644, '暂无证件', null, COUNTY, null, null, null],
    ]);
    const odd = await send(worker, 'children', file, { dryRun: true });
    expect(faultsOf(odd)).toEqual([expect.stringMatching(/^3 birthDate /)]);
    const good = await sheetOf(CHILD_HEADERS, [
      ['钟晓雨', '女', '2016-03-12', '居民身份证', girl, COUNTY, '钟某', '父亲', '事实无人抚养'],
      ['钟晓雷', '男', '20140105', '暂无证件', null, COUNTY, null, null, null],
    ]);
    expect((await send(worker, 'children', good, { dryRun: true })).body).toMatchObject({
      created: 0,
      problems: [],
      isDryRun: true,
    });
    expect(await count('referral.child', worker.agencyId)).toBe(0);
    const key = randomUUID();
    for (let i = 0; i < 2; i++)
      expect((await send(worker, 'children', good, { key })).body).toMatchObject({
        created: 2,
        problems: [],
      });
    const [child] = await world.sql<{ difficulties: string[]; sealed: boolean }>(
      `select difficulties, id_number_sealed is not null as sealed from referral.child where agency_id = $1 and name = '钟晓雨'`,
      [worker.agencyId],
    );
    expect(child).toEqual({ difficulties: ['D302'], sealed: true });
    const actions = await world.sql<{ action: string }>(
      `select action from referral.audit_event where agency_id = $1 and action in ('child.registered', 'list.imported') order by action`,
      [worker.agencyId],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'child.registered',
      'child.registered',
      'list.imported',
    ]);
    expect(faultsOf(await send(worker, 'children', good))).toEqual(['2 idNumber on_file', '3 name known']);
  });

  it('brings agencies, offers and people by the rules of single ones', async () => {
    const name = `新单位${randomUUID().slice(0, 6)}`;
    const agencies = await sheetOf(
      ['Name', 'Type', 'Division code'],
      [
        [name, '社工机构', COUNTY],
        [name, 'SW', COUNTY],
        ['另一单位', 'XX', COUNTY],
      ],
    );
    expect(faultsOf(await send(platform, 'agencies', agencies))).toEqual([
      '3 name twice',
      expect.stringMatching(/^4 type /),
    ]);
    expect(
      (
        await send(
          platform,
          'agencies',
          await sheetOf(['Name', 'Type', 'Division code'], [[name, 'SW', COUNTY]]),
        )
      ).body.created,
    ).toBe(1);
    expect(
      faultsOf(
        await send(
          platform,
          'agencies',
          await sheetOf(['Name', 'Type', 'Division code'], [[name, 'SW', COUNTY]]),
        ),
      ),
    ).toEqual(['2 name unique']);
    expect((await send(worker, 'agencies', agencies)).status).toBe(403);
    const offers = await sheetOf(
      ['服务名称', '需求', '服务区域代码', '年龄从', '年龄到', '总名额', '余量', '接紧急'],
      [
        ['小组', '心理健康、N07', COUNTY, 6, 16, 10, 3, '否'],
        ['绘画小组', 'N07', COUNTY, 6, 16, 3, 10, '是'],
      ],
    );
    expect(faultsOf(await send(worker, 'offers', offers))).toEqual(['3 openSlots max']);
    const people = await sheetOf(
      ['姓名', '岗位', '手机'],
      [
        ['罗敏', '无此岗位', '10000000009'],
        ['周敏', 'county_router', '13900000000'],
      ],
    );
    expect(faultsOf(await send(admin, 'people', people))).toEqual([
      '2 roles isIn',
      '3 roles role',
      '3 phone fictional_phone',
    ]);
  });

  it('finds what is said twice, and what is here already', async () => {
    const offer = (title: string): (string | number)[] => [title, 'N07', COUNTY, 6, 16, 10, 3];
    const offers = (rows: (string | number)[][]): Promise<Buffer> =>
      sheetOf(['服务名称', '需求', '服务区域代码', '年龄从', '年龄到', '总名额', '余量'], rows);
    expect((await send(worker, 'offers', await offers([offer('假期小组')]))).body.created).toBe(1);
    const again = await send(
      worker,
      'offers',
      await offers([offer('新小组'), offer(' 假期 小组'), offer('新小组')]),
    );
    expect(faultsOf(again)).toEqual(['3 title known', '4 title twice']);
    expect(again.body.problems[1]).toMatchObject({ otherRow: 2 });

    const people = await sheetOf(
      ['姓名', '岗位'],
      [
        ['罗敏', 'social_worker'],
        ['何静', 'social_worker'],
      ],
    );
    expect((await send(admin, 'people', people)).body).toMatchObject({ created: 2, problems: [] });
    expect(faultsOf(await send(admin, 'people', people))).toEqual([
      '2 displayName known',
      '3 displayName known',
    ]);

    const born = ['钟小小', '女', '2017-05-06', '暂无证件', null, COUNTY, null, null, null];
    const nobody = await sheetOf(CHILD_HEADERS, [born, born]);
    expect(faultsOf(await send(worker, 'children', nobody))).toEqual(['3 name twice']);
    const one = await sheetOf(CHILD_HEADERS, [born]);
    expect((await send(worker, 'children', one)).body.created).toBe(1);
    expect(faultsOf(await send(worker, 'children', one))).toEqual(['2 name known']);
  });

  it('tells nothing of the children of others, and signals both sides afterwards', async () => {
    const other = await world.addPerson(await world.addAgency('示例社工站乙', 'SW'), 'SW', ['social_worker']);
    const shared = fictionalId('2016-07-01', 2);
    const row = ['钟晓晴', '女', '2016-07-01', '1', shared, COUNTY, null, null, null];
    const file = await sheetOf(CHILD_HEADERS, [row]);
    expect((await send(worker, 'children', file)).body.created).toBe(1);
    const dry = await send(other, 'children', file, { dryRun: true });
    expect(dry.body).toMatchObject({ problems: [], created: 0 });
    const signals = async (): Promise<number> =>
      ((await other.get('/api/overlaps')).body as unknown as { items: unknown[] }).items.length;
    expect(await signals()).toBe(0);
    expect((await send(other, 'children', file)).body).toMatchObject({ problems: [], created: 1 });
    for (let i = 0; i < 200 && (await signals()) === 0; i++) await new Promise((r) => setTimeout(r, 50));
    expect(await signals()).toBe(1);
    expect(JSON.stringify((await other.get('/api/overlaps')).body)).not.toContain('示例社工站"');
  });

  it('can be filled in from a template that takes itself', async () => {
    for (const language of ['zh-CN', 'en']) {
      const answer = await world.app.inject({
        method: 'GET',
        url: `/api/imports/template?kind=children&language=${language}`,
        headers: { 'x-hub-context': worker.token() },
      });
      expect(await readRows(answer.rawPayload, { rows: 10, columns: 20 })).toHaveLength(3);
      expect((await send(worker, 'children', answer.rawPayload, { dryRun: true })).body).toMatchObject({
        rows: 1,
        problems: [],
      });
    }
  });
});
