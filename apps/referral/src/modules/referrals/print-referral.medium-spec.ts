import { COUNTY, startReferral, type Caller, type ReferralWorld } from '@test/referral';

jest.setTimeout(120_000);

describe('printing a referral', () => {
  let world: ReferralWorld;
  let school: Caller;
  let stranger: Caller;
  let draftId: string;
  beforeAll(async () => {
    world = await startReferral();
    school = await world.addPerson(await world.addAgency('示例小学', 'SC'), 'SC', ['school_counsellor']);
    const county = await world.addAgency('示例县民政局', 'CA');
    stranger = await world.addPerson(await world.addAgency('远方社工', 'SW'), 'SW', ['social_worker']);
    const child = await school.post('/api/children', {
      name: '钟晓雨',
      sex: '2',
      birthDate: '2015-03-12',
      idType: '9',
      residenceCode: COUNTY,
      difficulties: ['D302'],
    });
    const opened = await school.post('/api/cases', { childId: child.body.id, needs: ['N08'], risk: 'R2' });
    const draft = await school.post(`/api/cases/${opened.body.id}/referrals`, {
      toAgencyId: county,
      needs: ['N08'],
      reason: 'RR13',
      urgency: 'U2',
      risk: 'R2',
      situation: '近两个月情绪低落',
      ask: '请评估',
      dataClasses: [],
    });
    draftId = draft.body.id;
  });
  afterAll(() => world.close());

  const printed = () =>
    world.sql<{ person: string; details: object }>(
      `select actor_person_id as person, details from referral.audit_event
        where action = 'referral.printed' and object_id = $1`,
      [draftId],
    );

  it('writes down who took which form out, and only that', async () => {
    expect((await school.post(`/api/referrals/${draftId}/print`, { form: 'slip' })).status).toBe(204);
    expect(await printed()).toEqual([{ person: school.personId, details: { form: 'slip' } }]);
  });

  it('knows two forms', async () => {
    expect((await school.post(`/api/referrals/${draftId}/print`, { form: 'poster' })).status).toBe(422);
  });

  it('prints nothing for who is no party', async () => {
    const before = await printed();
    expect((await stranger.post(`/api/referrals/${draftId}/print`, { form: 'slip' })).status).toBe(404);
    expect(await printed()).toEqual(before);
  });
});
