import type { Client } from 'pg';
import type { World } from '../../../test/support/world';
import { COUNTY } from '../../../test/support/world';

export interface Volume {
  children: number;
  referrals: number;
  /** How many of the referrals still wait for an answer. */
  open: number;
}

/** Agencies beside the cast, so that nobody's rows are neighbours on disk. */
const FILLERS = 60;

/**
 * A province's worth of rows, written as superuser with triggers and foreign keys asleep: the shape is that of real acts, the way
 * there is not. The county's office is home of every twentieth child and addressee of every twentieth referral: one of twenty counties.
 */
export async function seedVolume(client: Client, world: World, volume: Volume): Promise<void> {
  await client.query('set session_replication_role = replica');
  await client.query('select setseed(0.4242)');
  await agencies(client, world);
  for (const { name, sql } of STEPS) {
    const began = performance.now();
    await client.query(
      sql
        .replaceAll(':children', String(volume.children))
        .replaceAll(':referrals', String(volume.referrals))
        .replaceAll(':open', String(volume.open)),
    );
    process.stderr.write(`  ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  }
  await client.query('set session_replication_role = origin');
  await client.query('vacuum (analyze)');
}

/** Number 0 is the county, 1 the school; the others of the cast follow, then the fillers. */
async function agencies(client: Client, world: World): Promise<void> {
  await client.query(
    'create table public.volume_agency (i int primary key, id uuid not null, person uuid not null)',
  );
  const cast = [world.router, world.counsellor, world.foundation, world.villager, world.decliner];
  for (const [index, person] of cast.entries())
    await client.query('insert into public.volume_agency values ($1, $2, $3)', [
      index,
      person.agencyId,
      person.personId,
    ]);
  await client.query(
    `with a as (
       insert into directory.agency(name, type, division_code, is_fictional)
         select '示例机构' || n, (array['SW', 'FN', 'SC', 'VC', 'TS'])[1 + n % 5], $1, true from generate_series(1, $2::int) n
         returning id),
     p as (
       insert into directory.person(agency_id, display_name, status) select id, '示例', 'active' from a returning id, agency_id),
     m as (
       insert into directory.membership(agency_id, person_id, roles) select agency_id, id, '{social_worker}' from p)
     insert into public.volume_agency
       select $3 - 1 + row_number() over (order by agency_id), agency_id, id from p`,
    [COUNTY, FILLERS, cast.length],
  );
}

/** Every twentieth to the county, every hundredth to the school, the rest anywhere. */
const AGENCY_OF = (n: string): string =>
  `case when ${n} % 20 = 0 then 0 when ${n} % 100 = 1 then 1 else (${n}::bigint * 7919) % ${5 + FILLERS} end`;

const STEPS = [
  {
    name: 'children and cases',
    sql: `
      create table public.volume_case as
        select n, a.id as agency_id, a.person, gen_random_uuid() as child_id, gen_random_uuid() as case_id,
               now() - random() * interval '540 days' as at
          from generate_series(1, :children) n join public.volume_agency a on a.i = ${AGENCY_OF('n')};
      create unique index on public.volume_case (n);
      insert into referral.child(agency_id, id, file_no, name, sex, birth_date, id_type, residence_code, difficulties, created_by, created_at, updated_at)
        select agency_id, child_id, 'CH-990822-' || n, '示例' || n, (1 + n % 2)::text, date '2009-01-01' + n % 5000, '9', '${COUNTY}',
               array[(array['D101', 'D302', 'D401', 'D203'])[1 + n % 4]], person, at, at from public.volume_case;
      insert into referral.case_record(agency_id, id, case_no, child_id, lead_agency_id, lead_person_id, risk, opened_at, updated_at)
        select agency_id, case_id, 'C-26-' || n, child_id, agency_id, person, 'R' || (1 + n % 4), at, at from public.volume_case;
      insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope, opened_at, updated_at)
        select agency_id, case_id, agency_id, child_id, '{identity,id_number,address,health}', at, at from public.volume_case;
      insert into referral.case_need(agency_id, case_id, need, created_by, created_at)
        select agency_id, case_id, x, person, at from public.volume_case, unnest(array['N0' || (1 + n % 9), 'N10']) x`,
  },
  {
    name: 'referrals',
    sql: `
      create table public.volume_referral as
        select g.n, gen_random_uuid() as id, c.agency_id, c.person, c.case_id, c.child_id, t.id as to_id, t.person as to_person,
               case when g.n <= :open then 'submitted'
                    when g.n % 100 < 62 then 'verified' when g.n % 100 < 68 then 'in_service' when g.n % 100 < 71 then 'accepted'
                    when g.n % 100 < 88 then 'declined' when g.n % 100 < 96 then 'withdrawn' else 'expired' end as state,
               'U' || (case when g.n % 50 = 0 then 0 when g.n % 10 = 1 then 1 when g.n % 10 < 8 then 2 else 3 end) as urgency,
               'N0' || (1 + g.n % 9) as need,
               case when g.n <= :open then now() - random() * interval '6 days' else now() - random() * interval '540 days' end as at
          from generate_series(1, :referrals) g(n)
          join public.volume_case c on c.n = 1 + g.n % :children
          join lateral (select * from public.volume_agency a where a.id <> c.agency_id
                          and a.i in (${AGENCY_OF('g.n')}, (g.n::bigint * 104729) % ${5 + FILLERS}, 2, 3) order by (a.i = ${AGENCY_OF('g.n')}) desc, a.i desc limit 1) t on true;
      create unique index on public.volume_referral (n);
      insert into referral.referral(agency_id, id, number, to_agency_id, state, version, needs, reason, urgency, risk, data_classes, created_by,
          created_at, updated_at, submitted_at, due_at, decided_at, accepted_needs, lead_worker_id)
        select agency_id, id, 'R-26-' || n, to_id, state, 3, array[need], 'RR13', urgency, 'R2', '{identity}', person, at, at, at,
               at + interval '3 days', case when state <> 'submitted' then at + interval '1 day' end,
               case when state in ('accepted', 'in_service', 'verified') then array[need] end,
               case when state in ('accepted', 'in_service', 'verified') then to_person end from public.volume_referral;
      insert into referral.referral_private(agency_id, referral_id, case_id, child_id, situation, ask)
        select agency_id, id, case_id, child_id, '示例情况', '示例请求' from public.volume_referral`,
  },
  {
    name: 'parties and packets',
    sql: `
      insert into referral.referral_party(agency_id, referral_id, side, state, urgency, counterpart_agency_id, case_id, content_open, due_at, opened_at, updated_at)
        select agency_id, id, 'sender', state, urgency, to_id, case_id, true,
               case when state = 'submitted' then at + interval '3 days' end, null, at from public.volume_referral
        union all
        select to_id, id, 'recipient', state, urgency, agency_id, case when state in ('accepted', 'in_service', 'verified') then case_id end,
               state in ('submitted', 'accepted', 'in_service', 'verified'), case when state = 'submitted' then at + interval '3 days' end, at, at from public.volume_referral;
      insert into referral.referral_packet(agency_id, referral_id, body, frozen_at)
        select agency_id, id, jsonb_build_object('fileNo', 'CH-990822-' || n, 'sex', '1', 'ageBand', '6-10', 'countyName', '示例县',
          'difficulties', '["D302"]'::jsonb, 'needs', jsonb_build_array(need), 'risk', 'R2', 'urgency', urgency, 'situation', '示例', 'ask', '示例'), at
          from public.volume_referral;
      insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope, via_referral_id, opened_at, updated_at)
        select distinct on (to_id, case_id) to_id, case_id, agency_id, child_id, '{identity}'::text[], id, at, at
          from public.volume_referral where state in ('accepted', 'in_service', 'verified') on conflict do nothing`,
  },
  {
    name: 'steps, disclosures, audit, notices',
    sql: `
      insert into referral.referral_step(agency_id, referral_id, kind, actor_person_id, at)
        select agency_id, id, k, person, at from public.volume_referral, unnest('{created,submitted,delivered}'::text[]) k;
      insert into referral.disclosure(agency_id, child_id, case_id, to_agency_id, referral_id, data_classes, at)
        select agency_id, child_id, case_id, to_id, id, '{identity}', at from public.volume_referral where state in ('accepted', 'in_service', 'verified');
      insert into referral.audit_event(agency_id, at, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id)
        select agency_id, at, agency_id, person, 'referral.submitted', 'referral', id, case_id from public.volume_referral;
      insert into notification.item(agency_id, person_id, event_id, kind, item_group, number, link, from_agency_id, at, read_at)
        select to_id, to_person, gen_random_uuid(), 'referral.submitted', 'action', 'R-26-' || n, '/referrals/' || id, agency_id, at,
               case when n % 50 <> 0 then at end from public.volume_referral`,
  },
] as const;

/** Accepts what is open, in transactions of a hundred, as a busy season does: every row leaves a dead one behind. */
export async function acceptMany(client: Client, count: number): Promise<void> {
  await client.query('set session_replication_role = replica');
  for (let from = 0; from < count; from += 100)
    await client.query(
      `with v as (select * from public.volume_referral where n > $1 and n <= $2),
         r as (update referral.referral x set state = 'accepted', version = version + 1, decided_at = now(), updated_at = now(),
                 accepted_needs = x.needs, lead_worker_id = v.to_person from v where x.id = v.id)
       update referral.referral_party p set state = 'accepted', due_at = null, updated_at = now(),
              case_id = coalesce(p.case_id, v.case_id) from v where p.referral_id = v.id`,
      [from, Math.min(from + 100, count)],
    );
  await client.query('set session_replication_role = origin');
}
