import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { RoomFlows } from '@test/room-flows';
import { readRows } from '../../spreadsheet/read-sheet';
import { ReferralsModule } from '../referrals';
import { RoomsModule } from '../rooms';
import { ExportRoom } from './application/export-room';
import { ExportsModule } from './exports.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: RoomFlows;
let school: Player;
let county: Player;
let colleague: Player;
let outsider: Player;
let room: string;
let caseId: string;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule, ExportsModule]);
  flows = new RoomFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router'], '周敏');
  colleague = await bench.player(countyId, ['county_router'], '林慧');
  outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
  await bench.agree(school.agencyId, countyId);
  ({ room, caseId } = await flows.caseRoom(school, county));
});
afterAll(() => bench.stop());

const take = (by: Player) =>
  bench
    .get(ExportRoom)
    .execute(by.as('room:read'), { roomId: room, reason: 'inspection', language: 'zh-CN' });
const rowsOf = async (by: Player): Promise<string[][]> =>
  (await readRows((await take(by)).file, { rows: 6000, columns: 30 })).slice(1);

describe('the record of a room', () => {
  it('has what was said, changed and taken back, and who could read what, and is recorded with its reason', async () => {
    const kept = await flows.say(school, room, '=周三家访');
    await flows.edit(school, room, kept, '周四家访');
    const gone = await flows.say(county, room, '写错了对象');
    await flows.withdraw(county, room, gone);
    await flows.join(colleague, room);
    await flows.leave(colleague, room);
    const { number } = await take(school);
    const [header, ...rows] = await rowsOf(school);
    expect(header).toEqual(['序号', '时间', '人员', '单位', '类型', '关于', '内容']);
    const of = (kind: string): string[][] =>
      rows.filter((row) => row[4] === kind).map((row) => [row[2] ?? '', row[5] ?? '', row[6] ?? '']);
    expect(of('消息')).toEqual([
      ['罗敏', '', '=周三家访'],
      ['周敏', '', '（已撤回）'],
    ]);
    expect(of('编辑')).toEqual([['罗敏', String(kept), '周四家访']]);
    expect(of('撤回')).toEqual([['周敏', String(gone), '']]);
    expect(of('系统').some(([, , words]) => words?.startsWith('受理了转介 R-'))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('写错了对象');
    const spans = of('可见范围');
    expect(spans.map(([who]) => who).sort()).toEqual(['周敏', '林慧', '罗敏'].sort());
    expect(spans.find(([who]) => who === '林慧')?.[2]).toMatch(/^第 \d+ 条至第 \d+ 条，至 \d{4}-/);
    expect(spans.find(([who]) => who === '罗敏')?.[2]).toMatch(/至今$/);
    const [entry] = await bench.sql<{ details: object; caseId: string }>(
      `select details, case_id as "caseId" from referral.audit_event
        where action = 'room.exported' and object_id = $1 and agency_id = $2 order by at limit 1`,
      [room, school.agencyId],
    );
    expect(entry).toEqual({
      caseId,
      details: { list: 'room', number, rows: expect.any(Number) as number, reason: 'inspection' },
    });
  });

  it('has nothing of what its reader may not read', async () => {
    const after = await flows.say(school, room, '林慧读不到的这一句');
    await flows.join(colleague, room);
    await bench.sql(
      'update bus.stream_member set history_from_seq = $3 where stream_id = $1 and person_id = $2 and to_seq is null',
      [room, colleague.personId, after + 1],
    );
    await flows.say(school, room, '林慧读到的这一句');
    const rows = await rowsOf(colleague);
    const text = JSON.stringify(rows);
    expect(text).toContain('林慧读到的这一句');
    expect(text).not.toContain('林慧读不到的这一句');
    const numbers = rows.slice(1).map(([seq]) => Number(seq));
    expect(Math.min(...numbers)).toBeGreaterThan(after);
    await flows.leave(colleague, room);
    expect(await outcomeOf(take(colleague))).toBe('NOT_FOUND');
    expect(await outcomeOf(take(outsider))).toBe('NOT_FOUND');
  });

  it('tells the home of the case when somebody else takes it out', async () => {
    await take(county);
    const told = await bench.sql(
      `select 1 from referral.audit_event where action = 'room.exported' and object_id = $1 and agency_id = $2 and actor_person_id = $3`,
      [room, school.agencyId, county.personId],
    );
    expect(told).toHaveLength(1);
  });
});
