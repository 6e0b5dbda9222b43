import type { Limits, StepLimits, Urgency } from '@app/contracts';
import { DEFAULT_LIMITS } from '@app/kernel';
import { COUNTY, startReferral, type Caller, type ReferralWorld } from '@test/referral';

const U2: StepLimits = { ack: 1, decide: 3, contact: 5, outcome: 60, grace: 2 };

describe('limits and calendar', () => {
  let world: ReferralWorld;
  let leader: Caller;
  let admin: Caller;
  let worker: Caller;
  let platform: Caller;

  beforeAll(async () => {
    world = await startReferral();
    const county = await world.addAgency('示例县民政局', 'CA');
    const centre = await world.addAgency('协作者', 'SW');
    leader = await world.addPerson(county, 'CA', ['county_leader']);
    platform = await world.addPerson(county, 'CA', ['platform_admin']);
    admin = await world.addPerson(centre, 'SW', ['agency_admin']);
    worker = await world.addPerson(centre, 'SW', ['social_worker']);
  });
  afterAll(() => world.close());

  const read = async (who: Caller): Promise<Limits> => (await who.get('/api/limits')).body as Limits;
  const effective = async (who: Caller, urgency: Urgency): Promise<object | undefined> =>
    (await read(who)).effective.find((one) => one.urgency === urgency);
  const set = (
    who: Caller,
    scope: string,
    urgency: Urgency,
    limits: StepLimits | null,
    divisionCode?: string,
  ) => who.put('/api/limits', { scope, urgency, limits, ...(divisionCode ? { divisionCode } : {}) });

  it('begin with what the hub says, and everybody may read them', async () => {
    const limits = await read(worker);
    expect(limits.effective.map(({ urgency }) => urgency)).toEqual(['U0', 'U1', 'U2', 'U3']);
    expect(limits.effective).toEqual(Object.values(DEFAULT_LIMITS));
    expect(limits).toMatchObject({
      agency: [],
      region: { divisionCode: COUNTY, own: [] },
      allowedActions: [],
    });
  });

  it('of a region hold for its agencies, those of an agency only where they are stricter', async () => {
    expect((await set(leader, 'region', 'U2', { ...U2, decide: 4 })).status).toBe(200);
    expect(await effective(worker, 'U2')).toMatchObject({ decide: 4 });
    expect((await set(admin, 'agency', 'U2', { ...U2, decide: 2 })).status).toBe(200);
    expect(await effective(worker, 'U2')).toMatchObject({ decide: 2, contact: 5 });
    const looser = await set(admin, 'agency', 'U2', { ...U2, decide: 5 });
    expect([looser.status, looser.body.errors[0].rule]).toEqual([422, 'stricter']);
    // The region becomes stricter than the agency once was: the stricter counts.
    await set(leader, 'region', 'U2', { ...U2, ack: 1, decide: 1 });
    expect(await effective(worker, 'U2')).toMatchObject({ decide: 1 });
    await set(admin, 'agency', 'U2', null);
    await set(leader, 'region', 'U2', null);
    expect(await effective(worker, 'U2')).toEqual({ urgency: 'U2', ...U2 });
  });

  it('of a present danger are never loosened, not even past the app', async () => {
    const loose = { ack: 31, decide: 120, contact: 1440, outcome: 20160, grace: 0 };
    const refused = await set(leader, 'region', 'U0', loose);
    expect([refused.status, refused.body.errors[0]]).toEqual([
      422,
      expect.objectContaining({ field: 'limits.ack', rule: 'statutory' }),
    ]);
    await expect(
      world.sql("update referral.clock_limit set ack = 31 where urgency = 'U0' and agency_id is null"),
    ).rejects.toThrow('clock_limit_statutory_chk');
  });

  it('are set by those whom they concern only', async () => {
    expect((await set(worker, 'agency', 'U2', null)).status).toBe(403);
    expect((await set(leader, 'agency', 'U2', null)).status).toBe(403);
    expect((await set(admin, 'region', 'U2', null)).status).toBe(403);
    await world.sql(
      "insert into directory.division(code, name, level) values ('990823', '邻县', 3) on conflict do nothing",
    );
    expect((await set(leader, 'region', 'U2', null, '990823')).status).toBe(403);
    expect((await set(platform, 'region', 'U2', { ...U2, decide: 2 }, '990823')).status).toBe(200);
    expect(await effective(worker, 'U2')).toMatchObject({ decide: 3 });
  });

  it('leave a trace in the audit of the agency that set them', async () => {
    await set(admin, 'agency', 'U3', { ack: 1, decide: 4, contact: 9, outcome: 100, grace: 1 });
    const [row] = await world.sql<{ details: object }>(
      "select details from referral.audit_event where action = 'limits.updated' and agency_id = $1 order by at desc limit 1",
      [admin.agencyId],
    );
    expect(row?.details).toMatchObject({ scope: 'agency', urgency: 'U3', limits: { decide: 4 } });
  });

  it('take the days of a year from a platform administrator, whole or not at all', async () => {
    const days = [
      { day: '2027-01-01', isWork: false, note: '元旦' },
      { day: '2027-01-03', isWork: true, note: '调休' },
    ];
    expect((await leader.put('/api/calendar', { year: 2027, days })).status).toBe(403);
    const answer = await platform.put('/api/calendar', { year: 2027, days });
    expect(answer.body).toMatchObject({ year: 2027, days, opensAt: '09:00', closesAt: '17:00' });
    const wrong = await platform.put('/api/calendar', {
      year: 2027,
      days: [...days, { day: '2028-01-01', isWork: false, note: '元旦' }],
    });
    expect(wrong.status).toBe(422);
    expect((await worker.get('/api/calendar?year=2027')).body.days).toEqual(days);
    expect((await worker.get('/api/calendar?year=2026')).body.days.length).toBeGreaterThan(30);
  });
});
