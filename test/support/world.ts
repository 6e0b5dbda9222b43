import { hash } from '@node-rs/argon2';
import type { AgencyType, Role } from '@app/contracts';
import { withClient } from '../../scripts/src/postgres/connection';
import type { Hub } from './hub';
import { PersonClient } from './person';

export const COUNTY = '990822';
export const VILLAGE = '990822101901';
export const PASSWORD = 'a-long-test-password';

/** The cast: one agency and one worker per part in the story, and an outsider who has none. */
export const CAST = {
  counsellor: { agency: '示例小学', type: 'SC', roles: ['school_counsellor'], name: '罗敏' },
  router: { agency: '示例县民政局', type: 'CA', roles: ['county_router'], name: '周敏' },
  foundation: { agency: '示例基金会', type: 'FN', roles: ['foundation_worker'], name: '沈岚' },
  villager: { agency: '示例一村', type: 'VC', roles: ['community_worker'], name: '蓝小禾' },
  decliner: { agency: '示例社工', type: 'SW', roles: ['social_worker'], name: '何静' },
  outsider: { agency: '远方社工', type: 'SW', roles: ['social_worker'], name: '顾言' },
} as const satisfies Record<
  string,
  { agency: string; type: AgencyType; roles: readonly Role[]; name: string }
>;

export type CastName = keyof typeof CAST;

export type World = Record<CastName, PersonClient> & {
  /** An administrator of each agency, by the same names. */
  admins: Record<CastName, PersonClient>;
};

/** Directory, accounts and agreements by SQL; everything else goes through the API. */
export async function createWorld(hub: Pick<Hub, 'baseUrl' | 'database'>): Promise<World> {
  const passwordHash = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  const people: Partial<Record<string, PersonClient>> = {};
  const admins: Partial<Record<string, PersonClient>> = {};
  await withClient(hub.database.superUrl, async (client) => {
    await client.query(
      `insert into directory.division(code, name, level, parent_code, is_fictional) values
        ('990000', '示例省', 1, null, true), ('990800', '示例市', 2, '990000', true), ($1, '示例县', 3, '990800', true),
        ('990822101', '示例镇', 4, $1, true), ($2, '示例一村', 5, '990822101', true)`,
      [COUNTY, VILLAGE],
    );
    const add = async (
      agencyId: string,
      username: string,
      name: string,
      roles: readonly Role[],
    ): Promise<PersonClient> => {
      const { rows } = await client.query<{ id: string }>(
        `insert into directory.person(agency_id, display_name, status) values ($1, $2, 'active') returning id`,
        [agencyId, name],
      );
      const id = (rows[0] as { id: string }).id;
      await client.query(
        'insert into directory.membership(agency_id, person_id, roles, division_code) values ($1, $2, $3, $4)',
        [agencyId, id, roles, COUNTY],
      );
      await client.query(
        'insert into identity.credential(person_id, username, password_hash) values ($1, $2, $3)',
        [id, username, passwordHash],
      );
      return new PersonClient(hub.baseUrl, username, PASSWORD, id, agencyId);
    };
    for (const [part, { agency, type, roles, name }] of Object.entries(CAST)) {
      const { rows } = await client.query<{ id: string }>(
        `insert into directory.agency(name, type, division_code, is_fictional) values ($1, $2, $3, true) returning id`,
        [agency, type, type === 'VC' ? VILLAGE : COUNTY],
      );
      const agencyId = (rows[0] as { id: string }).id;
      people[part] = await add(agencyId, part, name, roles);
      admins[part] = await add(
        agencyId,
        `${part}-admin`,
        `${name}管理员`,
        type === 'CA' ? ['agency_admin', 'platform_admin'] : ['agency_admin'],
      );
    }
    // Everybody may exchange data with everybody but the outsider.
    const parties = Object.keys(CAST).filter((part) => part !== 'outsider');
    for (const [index, a] of parties.entries()) {
      for (const b of parties.slice(index + 1)) {
        await client.query(
          `insert into directory.agreement(agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to,
             signed_a_by, signed_a_at, signed_b_by, signed_b_at)
           values ($1, $2, 'provide', 'test', '{identity,id_number,address,health}', current_date - 1, current_date + 365, $3, now(), $4, now())`,
          [people[a]?.agencyId, people[b]?.agencyId, people[a]?.personId, people[b]?.personId],
        );
      }
    }
  });
  const all = [...Object.values(people), ...Object.values(admins)] as PersonClient[];
  await Promise.all(all.map((person) => person.signIn()));
  return { ...people, admins } as unknown as World;
}
