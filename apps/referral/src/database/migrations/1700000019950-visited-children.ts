import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the phone of whoever goes to children may keep of them, in one answer. */
export class VisitedChildren1700000019950 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CHILDREN);
  }

  async down(): Promise<void> {
    throw new Error('Phones were answered by this; go forward instead.');
  }
}

const CHILDREN = String.raw`
create index follow_up_person_idx on referral.follow_up (to_agency_id, person_id, asked_at desc);

-- Children to whom the person of this context goes or went, and those whose case is theirs; open work first. The child and what was asked
-- for are there for the one who is named, and each such child is written down as opened; what waits in the queue has the surname alone.
-- Of what was recorded there are the own last three texts.
create function referral.follow_up_children(p_limit int) returns setof jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); who uuid := sec.person();
begin
  if not referral.goes(me, who) then return; end if;
  return query
  with went as materialized (
    select f.case_id, f.id, f.due_at, f.asked_at, f.ended_at, f.masked_name from referral.follow_up f join referral.case_record c on c.id = f.case_id
     where f.to_agency_id = me and (f.ended_at is null and (f.person_id is null or f.person_id = who)
       or f.person_id = who and f.asked_at > bus.now() - interval '180 days' and c.stage <> 'archived' and referral.follow_up_target(f.case_id, me))
  ), kids as (
    select w.case_id, min(w.due_at) filter (where w.ended_at is null) as due, max(w.asked_at) as asked_at,
        (array_agg(w.id order by w.ended_at desc nulls first, w.id))[1] as last_id, (array_agg(w.masked_name order by w.asked_at desc))[1] as masked_name, null as name
      from went w group by w.case_id
    union all
    select c.id, null, c.opened_at, null, null, h.name
      from referral.case_access a join referral.case_record c on c.id = a.case_id join referral.child h on h.agency_id = c.agency_id and h.id = c.child_id
     where a.agency_id = me and a.closed_at is null and a.ends_at is null and 'identity' = any (a.scope) and c.lead_person_id = who and c.stage <> 'archived'
       and c.id not in (select w.case_id from went w)
  ), page as materialized (
    select k.*, count(*) over () as total from kids k order by k.due nulls last, k.asked_at desc, k.case_id limit least(p_limit, 200)
  )
  select jsonb_build_object('total', k.total, 'maskedName', k.masked_name, 'name', k.name, 'caseId', a.case_id,
      'followUpId', case when a.case_id is null then k.last_id end,
      'open', (select coalesce(jsonb_agg(case when f.person_id = who then referral.read_follow_up(f.id, true)
            else referral.follow_up_row(f) || '{"entries": [], "key": null}' end order by f.due_at, f.id), '[]')
          from referral.follow_up f where f.case_id = k.case_id and f.to_agency_id = me and f.ended_at is null and (f.person_id is null or f.person_id = who)),
      'facts', (select coalesce(jsonb_agg(x.fact order by x.at desc, x.id), '[]') from (
          select e.id, e.created_at as at, jsonb_build_object('id', e.id, 'kind', e.kind, 'sealed', encode(e.sealed, 'base64'), 'createdBy', e.created_by,
              'at', e.created_at, 'isAmendment', e.is_amendment, 'happenedOn', f.happened_on, 'chainId', f.chain_id, 'agencyId', f.agency_id,
              'key', jsonb_build_object('kekId', y.kek_id, 'wrapped', encode(y.wrapped, 'base64'))) as fact
            from referral.follow_up f join referral.follow_up_entry e on e.follow_up_id = f.id join keyring.follow_up_key y on y.follow_up_id = f.chain_id
           where f.case_id = k.case_id and f.to_agency_id = me and f.happened_on is not null and e.created_by = who
             and e.kind in ('changes', 'child_words', 'new_needs', 'correction')
           order by e.created_at desc, e.id limit 3) x))
    from page k left join referral.case_access a on a.agency_id = me and a.case_id = k.case_id and a.closed_at is null and a.ends_at is null
   order by k.due nulls last, k.asked_at desc, k.case_id;
end $$;
revoke all on function referral.follow_up_children(int) from public;
grant execute on function referral.follow_up_children(int) to referral_rt;
`;
