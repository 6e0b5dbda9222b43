import type { Duty } from '@app/contracts';
import { COUNTY, startReferral, type Answer, type Caller, type ReferralWorld } from '@test/referral';

describe('duty', () => {
  let world: ReferralWorld;
  let admin: Caller;
  let ann: Caller;
  let bea: Caller;
  let foreign: Caller;

  beforeAll(async () => {
    world = await startReferral();
    const county = await world.addAgency('示例县民政局', 'CA');
    const centre = await world.addAgency('协作者', 'SW');
    admin = await world.addPerson(county, 'CA', ['agency_admin']);
    ann = await world.addPerson(county, 'CA', ['county_router']);
    bea = await world.addPerson(county, 'CA', ['county_router']);
    foreign = await world.addPerson(centre, 'SW', ['social_worker', 'supervisor']);
  });
  afterAll(() => world.close());

  const read = async (who: Caller): Promise<Duty> => (await who.get('/api/duty')).body as Duty;
  const everyDay = (personIds: string[]): object => ({
    week: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((slot) => ({ slot, personIds })),
  });
  const putWeek = (who: Caller, body: object, version?: number): Promise<Answer> =>
    who.call('PUT', '/api/duty/week', { body, version });
  const onDuty = async (): Promise<string[]> => (await read(admin)).now.people.map(({ id }) => id);
  const today = (): Promise<string> => read(admin).then((duty) => duty.now.day);

  it('is everybody’s who decides while nothing is planned', async () => {
    const duty = await read(admin);
    expect(duty).toMatchObject({ version: 0, now: { cause: 'everybody' }, allowedActions: ['plan'] });
    expect(duty.now.people.map(({ id }) => id).sort()).toEqual([ann.personId, bea.personId].sort());
    expect((await read(ann)).allowedActions).toEqual(['plan', 'absent']);
  });

  it('is planned against the version that was read, by whoever leads the desk, with people who decide', async () => {
    const body = everyDay([ann.personId]);
    expect((await putWeek(admin, body)).status).toBe(428);
    expect((await putWeek(admin, body, 0)).body).toMatchObject({ version: 1 });
    expect((await putWeek(admin, body, 0)).status).toBe(412);
    expect(await onDuty()).toEqual([ann.personId]);
    const wrong = await putWeek(admin, everyDay([admin.personId]), 1);
    expect([wrong.status, wrong.body.errors[0].rule]).toEqual([422, 'decider']);
    expect((await putWeek(admin, everyDay([foreign.personId]), 1)).status).toBe(422);
  });

  it('of one agency says nothing to another', async () => {
    const theirs = await read(foreign);
    expect(JSON.stringify(theirs)).not.toContain(ann.personId);
    expect(theirs.version).toBe(0);
  });

  it('lets a named day and then an absence win, and gives the duty back afterwards', async () => {
    const day = await today();
    await admin.put(`/api/duty/days/${day}`, { personIds: [bea.personId], note: '换班' });
    expect(await onDuty()).toEqual([bea.personId]);
    const entered = await bea.post('/api/duty/absences', {
      fromDay: day,
      toDay: day,
      standInId: ann.personId,
    });
    expect(entered.status).toBe(201);
    expect(await onDuty()).toEqual([ann.personId]);
    const [absence] = (await read(bea)).absences;
    expect((await foreign.post(`/api/duty/absences/${absence?.id}/end`, {})).status).toBe(404);
    expect((await bea.post(`/api/duty/absences/${absence?.id}/end`, {})).status).toBe(200);
    expect(await onDuty()).toEqual([bea.personId]);
    await admin.put(`/api/duty/days/${day}`, { personIds: [] });
    expect(await onDuty()).toEqual([ann.personId]);
    expect((await admin.put('/api/duty/days/2026-02-30', { personIds: [] })).status).toBe(422);
  });

  it('refuses an absence without a person who stands in', async () => {
    const day = await today();
    const refused = async (body: object): Promise<unknown> =>
      (await ann.post('/api/duty/absences', { fromDay: day, toDay: day, ...body })).body.errors?.[0]?.field;
    expect(await refused({ standInId: ann.personId })).toBe('standInId');
    expect(await refused({ standInId: foreign.personId })).toBe('standInId');
    expect(await refused({ standInId: bea.personId, toDay: '2020-01-01' })).toBe('toDay');
    const other = await foreign.post('/api/duty/absences', {
      personId: ann.personId,
      fromDay: day,
      toDay: day,
      standInId: bea.personId,
    });
    expect(other.status).toBe(422);
  });

  it('seats whoever is on duty, and nobody else, in the thread of a new referral', async () => {
    const school = await world.addAgency('示例中学', 'SC');
    const counsellor = await world.addPerson(school, 'SC', ['school_counsellor']);
    const child = await counsellor.post('/api/children', {
      name: '钟晓雨',
      sex: '2',
      birthDate: '2015-03-12',
      idType: '9',
      residenceCode: COUNTY,
      difficulties: [],
    });
    const opened = await counsellor.post('/api/cases', {
      childId: child.body.id,
      needs: ['N08'],
      risk: 'R2',
    });
    const sent = await counsellor.post(`/api/cases/${opened.body.id}/referrals`, {
      toAgencyId: admin.agencyId,
      needs: ['N08'],
      reason: 'RR13',
      urgency: 'U0',
      risk: 'R2',
      situation: '近两个月情绪低落',
      ask: '请评估',
      dataClasses: [],
      legalBasis: 'LB1',
      legalBasisReason: '学校对本校学生依法报告',
      submit: true,
    });
    expect(sent.status).toBe(201);
    const seated = (): Promise<{ id: string }[]> =>
      world.sql(
        `select m.person_id as id from bus.stream_member m join referral.room r on r.room_id = m.stream_id
          where r.referral_id = $1 and m.agency_id = $2 and m.to_seq is null`,
        [sent.body.id, admin.agencyId],
      );
    for (let i = 0; i < 100 && (await seated()).length === 0; i++)
      await new Promise((r) => setTimeout(r, 100));
    expect(await seated()).toEqual([{ id: ann.personId }]);
  });

  it('goes to a colleague with everything else of a person who leaves', async () => {
    const day = await today();
    await admin.post('/api/duty/absences', {
      personId: bea.personId,
      fromDay: day,
      toDay: day,
      standInId: ann.personId,
    });
    const cai = await world.addPerson(admin.agencyId, 'CA', ['county_router']);
    const left = await admin.post(
      `/api/people/${ann.personId}/disable`,
      { handOverTo: cai.personId, reason: '调离' },
      { version: 1 },
    );
    expect(left.body.handedOver).toMatchObject({ duties: 8 });
    expect(await onDuty()).toEqual([cai.personId]);
    const [absence] = (await read(admin)).absences;
    expect(absence?.standIn.id).toBe(cai.personId);
  });

  it('keeps the last person who decides while something is open, and lets her go when nothing is', async () => {
    const school = await world.addAgency('示例小学', 'SC');
    const head = await world.addPerson(school, 'SC', ['agency_admin']);
    const only = await world.addPerson(school, 'SC', ['school_counsellor']);
    const registered = await only.post('/api/children', {
      name: '钟晓雨',
      sex: '2',
      birthDate: '2015-03-12',
      idType: '9',
      residenceCode: COUNTY,
      difficulties: [],
    });
    await only.post('/api/cases', { childId: registered.body.id, needs: ['N08'], risk: 'R2' });
    const disable = (): Promise<Answer> =>
      head.post(
        `/api/people/${only.personId}/disable`,
        { handOverTo: head.personId, reason: '调离' },
        { version: 1 },
      );
    const refused = await disable();
    expect([refused.status, refused.body.code]).toEqual([409, 'LAST_DECIDER']);
    expect(refused.body.open).toEqual({ received: 0, sent: 0, cases: 1 });
    const demoted = await head.patch(`/api/people/${only.personId}`, { roles: ['homeroom_teacher'] }, 1);
    expect(demoted.body.code).toBe('LAST_DECIDER');
    await world.sql("update referral.case_record set stage = 'archived' where agency_id = $1", [school]);
    expect((await disable()).status).toBe(200);
  });
});
