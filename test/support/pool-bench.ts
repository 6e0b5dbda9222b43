import type { OfferToPoolRequest, PoolCard } from '@app/contracts';
import { COUNTY, startReferral, type Answer, type Caller, type ReferralWorld } from './referral';
import { inDays } from './referral-bench';

export const POOL_SECRETS = {
  name: '钟晓雨',
  guardian: '钟大山',
  school: '示例一小',
  address: '示例路 88 号',
};

type Part = 'school' | 'leaver' | 'bridge' | 'harbour' | 'unbound' | 'faraway';
const PARTS = {
  school: ['示例小学', 'SC', 'school_counsellor'],
  bridge: ['小桥社工', 'SW', 'social_worker'],
  harbour: ['港湾社工', 'SW', 'social_worker'],
  /** Serves the need, but has no agreement. */
  unbound: ['无协议社工', 'SW', 'social_worker'],
  faraway: ['远方社工', 'SW', 'social_worker'],
  /** Has an agreement, but offers nothing. */
  leaver: ['示例一村', 'VC', 'community_worker'],
} as const;

/** A school with one child, and agencies that may, or may not, see what it puts into the pool. */
export class PoolBench {
  private constructor(
    readonly world: ReferralWorld,
    readonly people: Record<Part, Caller>,
    readonly caseId: string,
    readonly fileNo: string,
  ) {}

  static async start(): Promise<PoolBench> {
    const world = await startReferral();
    await world.sql(
      `insert into directory.division(code, name, level, parent_code) values ('990800', '示例市', 2, '990000')`,
    );
    const people = {} as Record<Part, Caller>;
    for (const [part, [name, type, role]] of Object.entries(PARTS))
      people[part as Part] = await world.addPerson(await world.addAgency(name, type), type, [role]);
    const { school, bridge, harbour, unbound, faraway, leaver } = people;
    for (const partner of [bridge, harbour, faraway, leaver])
      await world.sql(
        `insert into directory.agreement(agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to, signed_a_at, signed_b_at)
         values ($1, $2, 'provide', '转介', '{identity}', current_date - 30, current_date + 300, now(), now())`,
        [school.agencyId, partner.agencyId],
      );
    const areas = [
      [bridge, COUNTY],
      [harbour, '990000'],
      [unbound, COUNTY],
      [faraway, '880100'],
    ] as const;
    for (const [who, area] of areas)
      await world.sql(
        `insert into directory.offer(agency_id, title, needs, division_codes, age_from, age_to, capacity, open_slots)
         values ($1, '陪伴', '{N07,N08}', array[$2], 0, 17, 5, 5)`,
        [who.agencyId, area],
      );
    const child = await school.post('/api/children', {
      name: POOL_SECRETS.name,
      sex: '2',
      birthDate: '2015-03-12',
      idType: '9',
      residenceCode: `${COUNTY}101`,
      address: POOL_SECRETS.address,
      school: POOL_SECRETS.school,
      guardian: { name: POOL_SECRETS.guardian, relation: 'grandparent', phone: '10012345678' },
      difficulties: ['D203', 'D206', 'D401'],
    });
    const opened = await school.post('/api/cases', {
      childId: child.body.id,
      needs: ['N07', 'N08'],
      risk: 'R2',
    });
    return new PoolBench(world, people, opened.body.id as string, child.body.fileNo as string);
  }

  stop(): Promise<void> {
    return this.world.close();
  }

  offer(over: Partial<OfferToPoolRequest> = {}, by = this.people.school): Promise<Answer> {
    return by.post(`/api/cases/${this.caseId}/pool-cards`, {
      needs: ['N07', 'N08'],
      urgency: 'U2',
      risk: 'R2',
      situation: '由祖辈照料，近来少与同伴来往。',
      ask: '请安排同伴活动。',
      ...over,
    });
  }

  async card(over: Partial<OfferToPoolRequest> = {}): Promise<PoolCard> {
    const answer = await this.offer(over);
    if (answer.status !== 201) throw new Error(`no card: ${JSON.stringify(answer.body)}`);
    return answer.body as PoolCard;
  }

  claim(by: Caller, id: string, over: object = {}): Promise<Answer> {
    return by.post(`/api/pool/${id}/claim`, {
      needs: ['N07'],
      leadWorkerId: by.personId,
      firstContactOn: inDays(3),
      ...over,
    });
  }

  /** Ids of the cards that somebody may claim. */
  async seen(by: Caller, query = ''): Promise<string[]> {
    const answer = await by.get(`/api/pool?box=invited&limit=100${query}`);
    return (answer.body.items as PoolCard[]).map((one) => one.id);
  }

  end(one: PoolCard): Promise<Answer> {
    const { school } = this.people;
    return school.post(`/api/pool/${one.id}/withdraw`, { reason: '家里另有安排' }, { version: one.version });
  }
}
