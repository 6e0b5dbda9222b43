import type { Client } from 'pg';

/** Agencies of civil affairs with one person each who is told of everything that the bench puts. */
export async function putPeople(client: Client, agencies: number): Promise<string[]> {
  await client.query('set role hub_owner');
  await client.query(
    "insert into directory.division(code, name, level) values ('990822', '示例县', 3) on conflict do nothing",
  );
  const { rows } = await client.query<{ id: string }>(
    `with a as (insert into directory.agency(name, type, division_code)
                select 'bench ' || n, 'CA', '990822' from generate_series(1, $1::int) n returning id),
          p as (insert into directory.person(agency_id, display_name, status) select id, 'bench', 'active' from a returning id, agency_id),
          m as (insert into directory.membership(agency_id, person_id, roles) select agency_id, id, '{county_router}' from p returning agency_id)
     select agency_id as id from m`,
    [agencies],
  );
  return rows.map(({ id }) => id);
}

/** Events as the doors write them, spread over the agencies, each of a matter of its own. */
export async function putEvents(
  client: Client,
  agencies: readonly string[],
  count: number,
  kind: 'referral.opened' | 'report.filed',
): Promise<void> {
  const side = kind === 'report.filed' ? 'recipient' : 'sender';
  const subject = kind === 'report.filed' ? 'reportId' : 'referralId';
  await client.query(
    `select bus.put_event($2, a.id, null, 'bench:' || gen_random_uuid(), 1,
              jsonb_build_object($4::text, gen_random_uuid(), 'number', 'B-' || n, 'side', $5::text, 'tellPersonIds',
                (select jsonb_agg(m.person_id) from directory.membership m where m.agency_id = a.id)))
       from generate_series(1, $3::int) n
       join unnest($1::uuid[]) with ordinality a(id, ord) on a.ord = 1 + n % cardinality($1::uuid[])`,
    [agencies, kind, count, subject, side],
  );
}
