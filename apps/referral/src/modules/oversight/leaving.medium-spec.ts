import { randomUUID } from 'node:crypto';
import type { AgencyType, Role } from '@app/contracts';
import { UnitOfWork } from '@app/persistence';
import { CountyDangers } from '@test/county-dangers';
import { dice } from '@test/dice';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { DirectoryModule } from '../directory';
import { DisablePerson } from '../directory/application/disable-person';
import { FlagsModule } from '../flags';
import { ProtectionModule } from '../protection';
import { ReferralsModule } from '../referrals';
import { AssignReferral } from '../referrals/application/assign-referral';
import { ClaimReferral } from '../referrals/application/claim-referral';

jest.setTimeout(120_000);

const MOVES = 120;
const STAFF: [string, AgencyType, Role[], number][] = [
  ['民政局', 'CA', ['county_router'], 4],
  ['中心小学', 'SC', ['school_counsellor'], 3],
  ['县公安局', 'PS', ['supervisor'], 3],
  ['协作者', 'SW', ['social_worker'], 3],
];

/** People come and go; what they have in hand stays in somebody's. */
describe('people who leave', () => {
  let bench: ReferralBench;
  let flows: ReferralFlows;
  let dangers: CountyDangers;
  const people: Player[] = [];
  const admins = new Map<string, Player>();
  const random = dice(20_261_125);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const colleaguesOf = ({ agencyId, personId }: Player): Player[] =>
    people.filter((one) => one.agencyId === agencyId && one.personId !== personId);

  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, FlagsModule, ProtectionModule, DirectoryModule]);
    flows = new ReferralFlows(bench);
    for (const [name, type, roles, count] of STAFF) {
      const agencyId = await bench.agency(name, type);
      for (let n = 0; n < count; n++) people.push(await bench.player(agencyId, roles));
      admins.set(agencyId, await bench.player(agencyId, ['agency_admin']));
    }
    const agencies = [...admins.keys()];
    for (const [index, a] of agencies.entries())
      for (const b of agencies.slice(index + 1)) await bench.agree(a, b);
    dangers = new CountyDangers(bench, people, dice(7));
  });
  afterAll(() => bench.stop());

  const refer = async (): Promise<string> => {
    const by = pick(people);
    const to = pick(people.filter((one) => one.agencyId !== by.agencyId));
    const sent = await flows.sent(by, to);
    if (random() < 0.3) return 'sent';
    const claimed = await outcomeOf(flows.act(to, ClaimReferral, sent.id));
    const colleague = pick(colleaguesOf(to));
    if (random() < 0.5 && colleague)
      return `assigned ${await outcomeOf(flows.act(to, AssignReferral, sent.id, { toPersonId: colleague.personId }))}`;
    return `claimed ${claimed}`;
  };

  const leave = async (): Promise<string> => {
    const leaving = pick(people.filter((one) => colleaguesOf(one).length > 0));
    const takes = pick(colleaguesOf(leaving));
    const { version } = await bench.one<{ version: number }>(
      'select version from directory.person where id = $1',
      [leaving.personId],
    );
    const target = { id: leaving.personId, version, key: randomUUID() };
    const input = { handOverTo: takes.personId, reason: 'left' } as const;
    const admin = admins.get(leaving.agencyId) as Player;
    const outcome = await outcomeOf(
      bench.get(DisablePerson).execute(admin.as('person:manage'), target, input),
    );
    people.splice(people.indexOf(leaving), 1);
    return `left ${outcome}`;
  };

  it("leave nothing behind that is nobody's, whatever they had in hand", async () => {
    const done: Record<string, number> = {};
    for (let n = 0; n < MOVES; n++) {
      const outcome =
        n % 12 === 11 && people.length > STAFF.length
          ? await leave()
          : random() < 0.4
            ? await refer()
            : await dangers.move('2026-03-02');
      done[outcome] = (done[outcome] ?? 0) + 1;
      const orphans = await bench.sql('select kind, number, why from referral.all_orphans()');
      expect([outcome, orphans]).toEqual([outcome, []]);
      const left = await bench.sql(
        `select i.kind, i.number from referral.open_items() i join directory.person p on p.id = i.person_id where p.status = 'disabled'`,
      );
      expect([outcome, left]).toEqual([outcome, []]);
    }
    expect(done).toMatchObject({ 'left done': Math.min(MOVES / 12, 9) });
    expect(Object.keys(done)).toEqual(expect.arrayContaining(['assigned done', 'flag done', 'report done']));
  });

  it('cannot leave while something is in their hands, whichever way the account would end', async () => {
    const leaving = people[0] as Player;
    const admin = admins.get(leaving.agencyId) as Player;
    const from = people.find((one) => one.agencyId !== leaving.agencyId) as Player;
    await flows.act(leaving, ClaimReferral, (await flows.sent(from, leaving)).id);
    const end = bench
      .get(UnitOfWork)
      .run(admin.as('person:manage'), (tx) =>
        tx.query(`update directory.person set status = 'disabled', version = version + 1 where id = $1`, [
          leaving.personId,
        ]),
      );
    expect(await outcomeOf(end)).toBe('STATE_CONFLICT');
  });
});
