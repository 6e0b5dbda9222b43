import { randomUUID } from 'node:crypto';
import type { CreateChildRequest } from '@app/contracts';
import { COUNTY, startReferral, type Caller, type ReferralWorld } from '@test/referral';

const boy: CreateChildRequest = {
  name: '李𬱖',
  sex: '1',
  birthDate: '2013-06-07',
  idType: '1',
  idNumber: '990822201306070012',
  residenceCode: COUNTY,
  address: '示例路 8 号',
  health: '脑瘫',
  school: '示例小学',
  guardian: { name: '李大山', relation: 'father', phone: '10012345678' },
  difficulties: ['D101', 'D206'],
};

describe('children', () => {
  let world: ReferralWorld;
  let counsellor: Caller;
  let stranger: Caller;
  beforeAll(async () => {
    world = await startReferral();
    const school = await world.addAgency('示例小学', 'SC');
    counsellor = await world.addPerson(school, 'SC', ['school_counsellor']);
    stranger = await world.addPerson(await world.addAgency('远方社工', 'SW'), 'SW', ['social_worker']);
  });
  afterAll(() => world.close());
  const actionsOn = async (id: string): Promise<string[]> =>
    (
      await world.sql<{ action: string }>(
        'select action from referral.audit_event where object_id = $1 order by at, id',
        [id],
      )
    ).map((row) => row.action);

  it('are kept with sealed fields, opened with an audit entry, revealed with a purpose', async () => {
    const created = await counsellor.post('/api/children', boy);
    expect(created.status).toBe(201);
    expect(created.etag).toBe('"1"');
    expect(created.body).toMatchObject({
      name: '李𬱖',
      idNumberMasked: '****************12',
      address: '示例路 8 号',
      health: '脑瘫',
      age: expect.any(Number),
      withheld: [],
      difficulties: ['D101', 'D206'],
      residenceName: '示例县',
    });
    expect(created.body.fileNo).toMatch(/^CH-990822-[0-9A-HJKMNP-TV-Z]{6}$/);
    const id = created.body.id as string;
    const [row] = await world.sql<Record<string, unknown>>('select * from referral.child where id = $1', [
      id,
    ]);
    const stored = JSON.stringify(row, (_key, value: unknown) =>
      value !== null && typeof value === 'object' && 'data' in value
        ? Buffer.from((value as { data: number[] }).data).toString('latin1')
        : value,
    );
    expect(stored).not.toContain('990822201306070012');
    expect(stored).not.toContain(Buffer.from('示例路').toString('latin1'));

    expect((await counsellor.get(`/api/children/${id}`)).body).toEqual(created.body);
    const revealed = await counsellor.post(`/api/children/${id}/reveal`, {
      field: 'id_number',
      purpose: 'school register',
    });
    expect(revealed).toMatchObject({ status: 200, body: { value: '990822201306070012' } });
    expect(await actionsOn(id)).toEqual([
      'overlap.checked',
      'child.registered',
      'child.viewed',
      'child.revealed',
    ]);
    const { agencyId } = counsellor;
    const auditor = await world.addPerson(agencyId, 'SC', ['auditor']);
    const { items } = (await auditor.get(`/api/audit?objectId=${id}`)).body;
    expect(items.map((item: { number: string }) => item.number)).toEqual(Array(4).fill(created.body.fileNo));
  });

  it('do not open when a sealed field was moved between rows', async () => {
    const one = await counsellor.post('/api/children', { ...boy, idType: '9', idNumber: undefined });
    const two = await counsellor.post('/api/children', {
      ...boy,
      idType: '9',
      idNumber: undefined,
      name: '王二',
    });
    await world.sql(
      'update referral.child a set address_sealed = b.address_sealed from referral.child b where a.id = $1 and b.id = $2',
      [one.body.id, two.body.id],
    );
    expect((await counsellor.get(`/api/children/${one.body.id}`)).status).toBe(500);
  });

  it('are registered once per ID number and agency, also at the same moment', async () => {
    const girl = {
      ...boy,
      idNumber: '990822201509120024',
      sex: '2',
      birthDate: '2015-09-12',
      name: '陈小雨',
    };
    const answers = await Promise.all([1, 2, 3].map(() => counsellor.post('/api/children', girl)));
    const made = answers.filter((answer) => answer.status === 201);
    expect(made).toHaveLength(1);
    for (const answer of answers.filter((other) => other.status !== 201))
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'CHILD_ALREADY_ON_FILE', childId: made[0]?.body.id },
      });
    expect((await stranger.post('/api/children', girl)).status).toBe(201);
  });

  it('answer a repeated request with the same file, and refuse another body under its key', async () => {
    const key = randomUUID();
    const body = { ...boy, idType: '9', idNumber: undefined };
    const first = await counsellor.post('/api/children', body, { key });
    const again = await counsellor.post('/api/children', body, { key });
    expect(again.body).toEqual(first.body);
    expect((await counsellor.post('/api/children', { ...body, name: '别人' }, { key })).body.code).toBe(
      'IDEMPOTENCY_CONFLICT',
    );
    expect((await counsellor.post('/api/children', body, { key: false })).body.code).toBe(
      'IDEMPOTENCY_KEY_MISSING',
    );
  });

  it('are refused with every fault named', async () => {
    const wrongSex = await counsellor.post('/api/children', { ...boy, sex: '2' });
    expect(wrongSex.body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ field: 'sex', rule: 'id_number' }],
    });
    const real = await counsellor.post('/api/children', { ...boy, idNumber: '11010519491231002X' });
    expect(real.body).toMatchObject({ status: 422, code: 'ID_NUMBER_INVALID', reason: 'fictional_only' });
    const phone = await counsellor.post('/api/children', {
      ...boy,
      residenceCode: '123456',
      guardian: { ...boy.guardian, phone: '13800138000' },
    });
    expect(phone.body.errors.map((error: { field: string }) => error.field).sort()).toEqual([
      'guardian.phone',
      'residenceCode',
    ]);
    expect((await counsellor.post('/api/children', { ...boy, nickname: 'x' })).status).toBe(422);
    expect((await counsellor.get('/api/children?color=red')).status).toBe(422);
  });

  it('are corrected by who registered them, against the version', async () => {
    const { body } = await counsellor.post('/api/children', {
      ...boy,
      idNumber: '990822201202290045',
      birthDate: '2012-02-29',
      sex: '2',
    });
    const url = `/api/children/${body.id}`;
    expect((await counsellor.patch(url, { school: '示例中学' })).status).toBe(428);
    expect((await counsellor.patch(url, { school: '示例中学' }, 7)).status).toBe(412);
    expect((await counsellor.patch(url, { birthDate: '2012-03-01' }, 1)).body.errors).toMatchObject([
      { field: 'birthDate' },
    ]);
    const changed = await counsellor.patch(
      url,
      { school: '示例中学', address: '示例路 9 号', guardian: null },
      1,
    );
    expect(changed).toMatchObject({
      status: 200,
      etag: '"2"',
      body: {
        school: '示例中学',
        address: '示例路 9 号',
        guardian: null,
        health: '脑瘫',
        idNumberMasked: '****************45',
      },
    });
    expect((await stranger.patch(url, { school: 'x' }, 2)).status).toBe(404);
    const undocumented = await counsellor.patch(url, { idType: '9' }, 2);
    expect(undocumented).toMatchObject({ status: 200, body: { idNumberMasked: null } });
  });

  it('are listed masked, found by name, file number and whole ID number, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const page: {
        body: {
          items: { id: string; maskedName: string; difficulties: string[] }[];
          nextCursor: string | null;
        };
      } = await counsellor.get(
        `/api/children?limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      for (const item of page.body.items) {
        expect(item.maskedName).toMatch(/^.\*\*$/u);
        expect(item.difficulties).not.toContain('D206');
        seen.push(item.id);
      }
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    const [{ count }] = (await world.sql('select count(*)::int from referral.child where agency_id = $1', [
      counsellor.agencyId,
    ])) as [{ count: number }];
    expect(seen).toHaveLength(count);
    expect((await counsellor.get(`/api/children?q=${encodeURIComponent('陈')}`)).body.items).toHaveLength(1);
    expect((await counsellor.get('/api/children?q=990822201306070012')).body.items).toHaveLength(1);
    expect((await counsellor.get('/api/children?q=99082220130607001')).body.items).toHaveLength(0);
    expect((await stranger.get('/api/children?q=990822201306070012')).body.items).toHaveLength(0);
  });

  it('do not exist for other agencies', async () => {
    const { body } = await counsellor.post('/api/children', { ...boy, idType: '9', idNumber: undefined });
    const absent = await stranger.get(`/api/children/${randomUUID()}`);
    const foreign = await stranger.get(`/api/children/${body.id}`);
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    expect(
      (await stranger.post(`/api/children/${body.id}/reveal`, { field: 'id_number', purpose: 'curious' }))
        .status,
    ).toBe(404);
    expect((await stranger.post('/api/cases', { childId: body.id, needs: ['N08'], risk: 'R3' })).status).toBe(
      404,
    );
    expect(await actionsOn(body.id)).toEqual(['child.registered']);
  });

  it('open to an agency that shares the case only as far as its scope goes', async () => {
    const { body: child } = await counsellor.post('/api/children', {
      ...boy,
      idType: '9',
      idNumber: undefined,
    });
    const { body: opened } = await counsellor.post('/api/cases', {
      childId: child.id,
      needs: ['N08'],
      risk: 'R3',
    });
    await world.sql(
      `insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope)
       values ($1, $2, $3, $4, '{identity,health}')`,
      [stranger.agencyId, opened.id, counsellor.agencyId, child.id],
    );
    const shared = await stranger.get(`/api/children/${child.id}`);
    expect(shared).toMatchObject({
      status: 200,
      body: { name: '李𬱖', health: '脑瘫', address: null, idNumberMasked: null, difficulties: ['D101'] },
    });
    expect(shared.body.withheld.sort()).toEqual(['address', 'id_number']);
    expect((await stranger.patch(`/api/children/${child.id}`, { name: 'x' }, 1)).status).toBe(404);
    const trail = await world.sql<{ agency_id: string }>(
      `select agency_id from referral.audit_event where object_id = $1 and action = 'child.viewed'`,
      [child.id],
    );
    expect(trail.map((row) => row.agency_id).sort()).toEqual([counsellor.agencyId, stranger.agencyId].sort());
  });
});
