import { COUNTY, startReferral, type Caller, type ReferralWorld } from '@test/referral';
import { readRows } from '../../spreadsheet/read-sheet';

describe('a list as a sheet', () => {
  let world: ReferralWorld;
  let worker: Caller;
  let other: Caller;
  let leader: Caller;
  beforeAll(async () => {
    world = await startReferral();
    const school = await world.addAgency('示例小学', 'SC');
    const county = await world.addAgency('示例县民政局', 'CA');
    worker = await world.addPerson(school, 'SC', ['school_counsellor']);
    leader = await world.addPerson(county, 'CA', ['county_leader']);
    other = await world.addPerson(await world.addAgency('远方社工', 'SW'), 'SW', ['social_worker']);
    for (const [name, difficulties] of [
      ['钟晓雨', ['D302', 'D206']],
      ['=1+2', ['D401']],
    ] as const)
      await worker.post('/api/children', {
        name,
        sex: '2',
        birthDate: '2016-03-12',
        idType: '9',
        residenceCode: COUNTY,
        difficulties,
        guardian: { name: '钟某', relation: 'mother', phone: '10087654321' },
      });
  });
  afterAll(() => world.close());

  async function sheet(
    by: Caller,
    path: string,
  ): Promise<{ status: number; rows: string[][]; type?: string; name?: string }> {
    const answer = await world.app.inject({
      method: 'GET',
      url: path,
      headers: { 'x-hub-context': by.token() },
    });
    const { 'content-type': type, 'content-disposition': name } = answer.headers;
    if (answer.statusCode !== 200) return { status: answer.statusCode, rows: [] };
    const rows = await readRows(answer.rawPayload, { rows: 6000, columns: 30 });
    return { status: 200, rows, type: String(type), name: String(name) };
  }
  const entries = (agencyId: string): Promise<{ details: Record<string, unknown> }[]> =>
    world.sql(
      `select details from referral.audit_event where agency_id = $1 and action = 'list.exported' order by at`,
      [agencyId],
    );

  it('is masked, stamped with who and when, and recorded', async () => {
    const { rows, type, name } = await sheet(worker, '/api/exports/children');
    expect(type).toContain('spreadsheetml');
    expect(name).toMatch(/^attachment; filename="jieli-children-E-\d\d-[0-9A-Z]{6}\.xlsx"$/);
    const [stamp, header, ...body] = rows;
    expect(stamp?.[0]).toMatch(/^E-.* · 示例小学 school_counsellor SC 于 .* 导出 · 共 2 行/);
    expect(header?.slice(0, 4)).toEqual(['档案编号', '姓名', '性别', '年龄段']);
    expect(body.map((row) => row[1]).sort()).toEqual(['=**', '钟**']);
    const text = JSON.stringify(rows);
    for (const secret of ['钟晓雨', '10087654321', '2016-03-12', '艾滋']) expect(text).not.toContain(secret);
    const [entry] = await entries(worker.agencyId);
    expect(entry?.details).toMatchObject({ list: 'children', rows: 2, full: false, filters: [] });
    expect(stamp?.[0]).toContain(String(entry?.details.number));
  });

  it('is in full with a purpose, for those who register children', async () => {
    expect((await sheet(worker, '/api/exports/children?full=true')).status).toBe(422);
    const { rows } = await sheet(
      worker,
      `/api/exports/children?full=true&language=en&purpose=${encodeURIComponent('年度核对')}`,
    );
    expect(rows[1]?.slice(0, 4)).toEqual(['File', 'Name', 'Sex', 'Born']);
    expect(
      rows
        .slice(2)
        .map((row) => row[1])
        .sort(),
    ).toEqual(['=1+2', '钟晓雨']);
    expect((await entries(worker.agencyId)).at(-1)?.details).toMatchObject({
      full: true,
      purpose: '年度核对',
    });
  });

  it('has the own rows alone', async () => {
    expect((await sheet(other, '/api/exports/children')).rows).toHaveLength(2);
    expect((await sheet(other, '/api/exports/cases')).rows).toHaveLength(2);
  });

  it('of flags masks the pupil and leaves what was seen in the hub', async () => {
    const raised = await worker.post('/api/flags', {
      childName: '洪小满',
      className: '四年级二班',
      safety: 'unsure',
      concerns: ['injury'],
      facts: '手臂有淤青',
    });
    expect(raised.status).toBe(201);
    const { rows } = await sheet(worker, '/api/exports/flags?box=desk');
    expect(rows[2]?.slice(1, 5)).toEqual(['已接收', '高', '洪**', '四年级二班']);
    const text = JSON.stringify(rows);
    for (const secret of ['洪小满', '淤青', '身上有伤']) expect(text).not.toContain(secret);
    expect((await sheet(leader, '/api/exports/flags?box=mine')).rows).toHaveLength(2);
    expect((await sheet(other, '/api/exports/flags?box=mine')).status).toBe(403);
  });

  it('of follow-ups says who goes and how it ended, and leaves what was seen and said in the hub', async () => {
    const children = await worker.get('/api/children?limit=10');
    const odd = children.body.items.find(({ maskedName }: { maskedName: string }) => maskedName === '=**');
    const opened = await worker.post('/api/cases', { childId: odd.id, needs: ['N08'], risk: 'R2' });
    const asked = await worker.post(`/api/cases/${opened.body.id}/follow-ups`, {
      toAgencyId: worker.agencyId,
      kind: 'visit',
      dueOn: '2100-01-01',
      focus: '夜里谁陪着她',
      visitorSafety: '院里有狗',
    });
    expect(asked.status).toBe(201);
    const { rows } = await sheet(worker, '/api/exports/follow-ups?box=mine&state=open');
    expect(rows[2]?.slice(0, 6)).toEqual([
      asked.body.number,
      '入户走访',
      '待回应',
      '=**',
      '示例小学',
      '示例小学',
    ]);
    const text = JSON.stringify(rows);
    for (const secret of ['=1+2', '谁陪着她', '院里有狗']) expect(text).not.toContain(secret);
    expect((await sheet(worker, '/api/exports/follow-ups?box=mine&state=ended')).rows).toHaveLength(2);
    expect((await sheet(leader, '/api/exports/follow-ups?box=agency')).rows).toHaveLength(2);
    expect((await entries(worker.agencyId)).at(-2)?.details).toMatchObject({
      list: 'follow-ups',
      box: 'mine',
      filters: ['state'],
      rows: 1,
    });
  });

  it('of more follow-ups than the hub gives at once has them all', async () => {
    await world.sql(
      `with f as (select * from referral.follow_up where agency_id = $1 limit 1), n as (select gen_random_uuid() as id, g from generate_series(1, 420) g)
       insert into referral.follow_up(id, number, chain_id, agency_id, asked_by, to_agency_id, case_id, masked_name, kind, due_at)
         select n.id, f.number || '-' || n.g, n.id, f.agency_id, f.asked_by, f.to_agency_id, f.case_id, f.masked_name, f.kind, f.due_at + n.g / 2 * interval '1 second'
           from f, n`,
      [worker.agencyId],
    );
    const { rows } = await sheet(worker, '/api/exports/follow-ups?box=mine&state=open');
    expect(new Set(rows.slice(2).map(([number]) => number)).size).toBe(421);
    expect(rows).toHaveLength(423);
  });

  it('of the registers says who owed what to whom, and names no child', async () => {
    const [child] = await world.sql<{ id: string }>(
      `select id from referral.child where agency_id = $1 and name = '钟晓雨'`,
      [worker.agencyId],
    );
    const made = await worker.post('/api/cases', { childId: child?.id, needs: ['N08'], risk: 'R2' });
    await world.sql(
      `insert into directory.agreement(agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to, signed_a_at, signed_b_at)
       values ($1, $2, 'provide', '=HYPERLINK("x")', '{identity}', current_date - 30, current_date + 300, now(), now())`,
      [worker.agencyId, leader.agencyId],
    );
    const sent = await worker.post(`/api/cases/${made.body.id as string}/referrals`, {
      toAgencyId: leader.agencyId,
      needs: ['N08'],
      reason: 'RR13',
      urgency: 'U2',
      risk: 'R2',
      situation: '近来情绪低落。',
      ask: '请评估。',
      dataClasses: ['identity'],
      legalBasis: 'LB1',
      legalBasisReason: '公办学校为本校学生报告民政',
      submit: true,
    });
    expect([sent.status, sent.body.code]).toEqual([201, undefined]);
    const found = async (filter: string): Promise<boolean> => {
      const { rows } = await sheet(worker, `/api/exports/referrals?box=sent&${filter}`);
      return rows.flat().includes(sent.body.number as string);
    };
    expect(await found('state=submitted,in_review,info_requested')).toBe(true);
    expect(await found('state=draft')).toBe(false);
    expect(await found('state=submitted&claimedBy=me')).toBe(false);
    const principal = await world.addPerson(worker.agencyId, 'SC', ['agency_admin']);
    const reviews = (await sheet(principal, '/api/exports/reviews')).rows;
    expect(reviews[2]?.slice(0, 2)).toEqual([sent.body.number, '示例县民政局']);
    expect(reviews[2]).toContain('待办');
    const agreements = (await sheet(worker, '/api/exports/agreements')).rows;
    expect(agreements[2]?.slice(0, 2)).toEqual(['示例县民政局', '相互提供']);
    const people = (await sheet(principal, '/api/exports/people?language=en')).rows;
    expect(people.slice(2)).toHaveLength(2);
    const text = JSON.stringify([reviews, agreements, people]);
    for (const secret of ['钟晓雨', '10087654321', '情绪低落']) expect(text).not.toContain(secret);
  });

  it('exists for every list, with its filters', async () => {
    for (const path of [
      'referrals?box=sent&state=submitted',
      'referrals?box=received&state=submitted,in_review&overdue=true',
      `referrals?box=received&soon=true&from=${leader.agencyId}`,
      'cases?need=N08&q=C-',
      'agencies?need=N08&open=true&urgent=true&division=990822',
      'flags?box=mine',
      'follow-ups?box=asked&state=open',
      'follow-ups?box=mine&state=ended',
      'pool?box=invited&need=N08&urgency=U2&area=990800',
      'pool?box=own',
    ])
      expect([path, (await sheet(worker, `/api/exports/${path}`)).status]).toEqual([path, 200]);
    expect((await sheet(leader, '/api/exports/disclosures?from=2026-01-01&to=2026-02-01')).status).toBe(200);
    expect((await sheet(worker, '/api/exports/disclosures')).status).toBe(403);
    expect((await sheet(leader, '/api/exports/oversight?only=overdue')).status).toBe(200);
    expect((await sheet(worker, '/api/exports/oversight')).status).toBe(403);
    for (const path of ['reviews?state=open', 'agreements', 'emergency-accesses'])
      expect([path, (await sheet(leader, `/api/exports/${path}`)).status]).toEqual([path, 200]);
    expect((await sheet(worker, '/api/exports/stop-notices?box=sent')).status).toBe(200);
    expect((await sheet(worker, '/api/exports/reviews')).status).toBe(403);
    expect((await sheet(worker, '/api/exports/emergency-accesses')).status).toBe(403);
    expect((await sheet(leader, '/api/exports/people')).status).toBe(403);
    expect((await sheet(leader, '/api/exports/flags?box=desk&state=open')).status).toBe(422);
    expect((await sheet(worker, '/api/exports/referrals')).status).toBe(422);
    expect((await sheet(worker, '/api/exports/cases?box=sent')).status).toBe(422);
    expect((await sheet(leader, '/api/exports/agencies')).rows.length).toBeGreaterThan(4);
  });
});
