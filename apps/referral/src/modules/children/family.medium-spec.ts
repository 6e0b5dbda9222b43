import { COUNTY, startReferral, type Caller, type ReferralWorld } from '@test/referral';

describe('the family of a child', () => {
  let world: ReferralWorld;
  let worker: Caller;
  let outsider: Caller;
  let childId: string;
  beforeAll(async () => {
    world = await startReferral();
    const village = await world.addAgency('示例一村', 'VC');
    worker = await world.addPerson(village, 'VC', ['child_director']);
    outsider = await world.addPerson(await world.addAgency('远方社工', 'SW'), 'SW', ['social_worker']);
    const made = await worker.post('/api/children', {
      name: '钟晓雨',
      sex: '2',
      birthDate: '2016-03-12',
      idType: '9',
      residenceCode: COUNTY,
      difficulties: ['D204'],
    });
    childId = made.body.id;
  });
  afterAll(() => world.close());

  const url = (): string => `/api/children/${childId}/family`;
  const lost = { parent: 'father', state: 'lost_contact', since: '2024-01-01', proofSeen: false };

  it('is empty at first and then advises with reasons', async () => {
    expect(await worker.get(url())).toMatchObject({
      status: 200,
      body: {
        parents: [],
        withheld: false,
        version: 0,
        allowedActions: ['update'],
        advice: { outcome: 'need_proof' },
      },
    });
    const mother = {
      parent: 'mother',
      state: 'severe_disability',
      disabilityKind: 'other',
      disabilityGrade: 2,
      proofSeen: true,
    };
    const written = await worker.patch(url(), { parents: [lost, mother] }, 0);
    expect(written).toMatchObject({
      status: 200,
      body: {
        version: 1,
        advice: {
          outcome: 'likely',
          parents: [
            { parent: 'father', group: 'B', reason: 'lost', missingProof: 'police_search' },
            { parent: 'mother', group: 'B', reason: 'disabled', missingProof: null },
          ],
        },
      },
    });
    expect((await worker.patch(url(), { parents: [lost] }, 0)).status).toBe(412);
    expect((await worker.patch(url(), { parents: [lost] })).status).toBe(428);
  });

  it('refuses days that cannot be and a parent given twice', async () => {
    const { body } = await worker.patch(url(), { parents: [lost, { ...lost, since: '2999-01-01' }] }, 1);
    expect(body.errors.map((error: { field: string; rule: string }) => [error.field, error.rule])).toEqual([
      ['parents.1.parent', 'unique'],
      ['parents.1.since', 'future'],
    ]);
  });

  it('is recorded whenever it is opened or changed, and is not there for others', async () => {
    const rows = await world.sql<{ action: string }>(
      `select action from referral.audit_event where object_id = $1 and action like 'child.family%' order by at`,
      [childId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['child.family_viewed', 'child.family_updated']);
    expect((await outsider.get(url())).status).toBe(404);
    expect((await outsider.patch(url(), { parents: [lost] }, 1)).status).toBe(404);
  });

  it('is for agencies with the group health alone, by the rows themselves', async () => {
    const share = (scope: string): Promise<unknown> =>
      world.sql(
        `with c as (insert into referral.case_record(agency_id, case_no, child_id, lead_agency_id, lead_person_id, risk)
                    select $1, gen_random_uuid()::text, $2, $1, $5, 'R2' where not exists (select 1 from referral.case_record where child_id = $2)
                    returning id),
              k as (select id from c union all select id from referral.case_record where child_id = $2)
         insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope)
         select $3, id, $1, $2, $4::text[] from k
         on conflict (agency_id, case_id) do update set scope = excluded.scope`,
        [worker.agencyId, childId, outsider.agencyId, scope, worker.personId],
      );
    await share('{identity}');
    expect((await outsider.get(url())).body).toMatchObject({
      parents: [],
      withheld: true,
      advice: null,
      allowedActions: [],
    });
    await share('{identity,health}');
    expect((await outsider.get(url())).body).toMatchObject({
      withheld: false,
      advice: { outcome: 'likely' },
      allowedActions: [],
    });
    expect((await outsider.patch(url(), { parents: [lost] }, 1)).status).toBe(404);
  });
});
