import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The resource pool (资源池): de-identified cards that verified agencies of the area see and claim. Two tables, each private
 * to the agency that wrote the row; what crosses agencies goes through the doors below. Lock order: case, card, claims.
 */
export class Pool1700000019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(VISIBILITY);
    await runner.query(OFFER);
    await runner.query(CLAIM);
    await runner.query(END);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Cards and claims are records; restore a backup instead.');
  }
}

const TABLES = String.raw`
-- body is all that others ever read of it: level T1 with the city, and no number of a file. The county stays behind the doors.
create table referral.pool_card (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid() constraint pool_card_id_key unique,
  number text not null,
  case_id uuid not null,
  county_code text not null,
  needs text[] not null constraint pool_card_needs_chk check (cardinality(needs) > 0),
  urgency text not null constraint pool_card_urgency_chk check (urgency in ('U1', 'U2', 'U3')),
  body jsonb not null constraint pool_card_body_chk check (
    body - '{sex,ageBand,cityName,difficulties,needs,risk,urgency,situation,ask}'::text[] = '{}'::jsonb),
  state text not null default 'open' constraint pool_card_state_chk check (state in ('open', 'chosen', 'withdrawn')),
  version int not null default 1,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  referral_id uuid references referral.referral,
  primary key (agency_id, id),
  constraint pool_card_number_key unique (agency_id, number),
  foreign key (agency_id, case_id) references referral.case_access (agency_id, case_id)
);
create index pool_card_open_idx on referral.pool_card (created_at desc, id) where state = 'open';
create index pool_card_list_idx on referral.pool_card (agency_id, created_at desc, id);
create index pool_card_case_idx on referral.pool_card (case_id);

-- A claim is the claimer's acceptance in advance: it names who would lead, from when, and which needs.
create table referral.pool_claim (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  card_agency_id uuid not null,
  card_id uuid not null,
  needs text[] not null constraint pool_claim_needs_chk check (cardinality(needs) > 0),
  lead_worker_id uuid not null references directory.person,
  first_contact_on date not null,
  note text,
  state text not null default 'waiting' constraint pool_claim_state_chk check (state in ('waiting', 'chosen', 'lost', 'taken_back')),
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  ended_at timestamptz,
  referral_id uuid references referral.referral,
  primary key (agency_id, id),
  constraint pool_claim_card_key unique (agency_id, card_id),
  foreign key (card_agency_id, card_id) references referral.pool_card (agency_id, id)
);
create index pool_claim_card_idx on referral.pool_claim (card_id);
create index pool_claim_referral_idx on referral.pool_claim (referral_id) where referral_id is not null;
`;

const VISIBILITY = String.raw`
-- Internal: whether the area of an offer (province, city, county, town or village) and a county touch each other.
create function referral.area_covers(p_area text, p_county text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case
    when p_area ~ '^[0-9]{2}0000$' then left(p_area, 2) = left(p_county, 2)
    when p_area ~ '^[0-9]{4}00$' then left(p_area, 4) = left(p_county, 4)
    else left(p_area, 6) = p_county end $$;

-- Internal: who is invited by an open card: active, bound by an agreement with the offering agency, and serving one of the needs there.
create function referral.is_invited(p_agency uuid, p_card uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select 1 from referral.pool_card k join directory.agency a on a.id = p_agency
     where k.id = p_card and k.state = 'open' and k.expires_at > bus.now() and k.agency_id <> p_agency and a.status = 'active'
       and exists (select 1 from directory.offer o
                    where o.agency_id = p_agency and o.needs && k.needs
                      and exists (select 1 from unnest(o.division_codes) d where referral.area_covers(d, k.county_code)))
       and directory.agreement_in_force(k.agency_id, p_agency)) $$;

-- Internal: a card tells one agency a fact; an agency that is not named may not be known to the other side.
create function referral.pool_tell(p_kind text, p_agency uuid, p_card uuid, p_number text, p_people uuid[], p_named boolean) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select bus.put_event(p_kind, p_agency, null, 'pool:' || p_card, 0,
    jsonb_build_object('poolCardId', p_card, 'number', p_number, 'tellPersonIds', to_jsonb(p_people))
      || case when p_named then jsonb_build_object('agencyId', sec.agency(), 'personId', sec.person()) else '{}' end) $$;

-- What an invited agency reads of the open cards, newest first. An area is taken by its city: the county would tell where.
create function referral.pool_cards(p_need text, p_urgency text, p_area text, p_before timestamptz, p_after uuid, p_limit int)
returns table (id uuid, number text, state text, body jsonb, from_type text, from_city text, created_at timestamptz, expires_at timestamptz, version int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, k.number, k.state, k.body, a.type, city.name, k.created_at, k.expires_at, k.version
    from referral.pool_card k join directory.agency a on a.id = k.agency_id
    left join directory.division city on city.code = left(a.division_code, 4) || '00' and city.level = 2
   where k.state = 'open' and k.expires_at > bus.now()
     and (p_need is null or p_need = any (k.needs)) and (p_urgency is null or k.urgency = p_urgency)
     and (p_area is null or case when p_area ~ '^[0-9]{2}0000$' then left(k.county_code, 2) = left(p_area, 2)
                                 else left(k.county_code, 4) = left(p_area, 4) end)
     and (p_before is null or k.created_at < p_before or (k.created_at = p_before and k.id > p_after))
     and referral.is_invited(sec.agency(), k.id)
   order by k.created_at desc, k.id limit least(p_limit, 201) $$;

-- One card as an invited agency reads it; opening is recorded on both sides. The chosen one keeps it until the referral has come.
create function referral.open_pool_card(p_card uuid)
returns table (id uuid, number text, state text, body jsonb, from_type text, from_city text, created_at timestamptz, expires_at timestamptz, version int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); k record;
begin
  select * into k from referral.pool_card x where x.id = p_card;
  if not found or me is null or not (referral.is_invited(me, p_card) or exists (
      select 1 from referral.pool_claim m where m.agency_id = me and m.card_id = p_card and m.state = 'chosen'))
    then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform referral.record_audit('pool.opened', 'pool_card', p_card);
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id)
    values (k.agency_id, me, sec.person(), 'pool.opened', 'pool_card', p_card, k.case_id);
  return query select k.id, k.number, k.state, k.body, a.type, city.name, k.created_at, k.expires_at, k.version
    from directory.agency a left join directory.division city on city.code = left(a.division_code, 4) || '00' and city.level = 2
   where a.id = k.agency_id;
end $$;

-- The claims on an own card.
create function referral.pool_claims(p_card uuid[])
returns table (id uuid, card_id uuid, agency_id uuid, needs text[], lead_worker_id uuid, first_contact_on date, note text, state text, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, m.card_id, m.agency_id, m.needs, m.lead_worker_id, m.first_contact_on, m.note, m.state, m.created_at
    from referral.pool_claim m where m.card_id = any (p_card) and m.card_agency_id = sec.agency() order by m.created_at, m.id $$;
`;

const OFFER = String.raw`
create function referral.offer_card(p_case uuid, p_number text, p_body jsonb, p_expires timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); a record; id uuid; county text; wanted text[]; other record;
begin
  -- One lock per case: the same need is offered once, however many ask at the same moment.
  perform 1 from referral.case_record c where c.id = p_case for update;
  select * into a from referral.case_access x where x.agency_id = me and x.case_id = p_case and x.closed_at is null;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  wanted := array(select jsonb_array_elements_text(p_body->'needs'));
  if coalesce(p_body->>'urgency', '') not in ('U1', 'U2', 'U3')
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"urgency"}'; end if;
  select k.id into other from referral.pool_card k
    where k.case_id = p_case and k.state = 'open' and k.expires_at > bus.now() and k.needs && wanted limit 1;
  if found then raise exception 'REFERRAL_ALREADY_OPEN' using errcode = 'HUB01'; end if;
  select left(c.residence_code, 6) into strict county from referral.child c where c.id = a.child_id;
  insert into referral.pool_card(agency_id, number, case_id, county_code, needs, urgency, body, created_by, expires_at)
    values (me, p_number, p_case, county, wanted, p_body->>'urgency', p_body, sec.person(), p_expires) returning pool_card.id into id;
  perform referral.record_audit('pool.offered', 'pool_card', id, p_case);
  for other in select o.agency_id from directory.offer o where o.needs && wanted group by o.agency_id order by o.agency_id loop
    if referral.is_invited(other.agency_id, id) then
      perform referral.pool_tell('pool.offered', other.agency_id, id, p_number, '{}', false);
    end if;
  end loop;
  return id;
end $$;
`;

const CLAIM = String.raw`
-- Any number of agencies may claim; the offering agency chooses. An agency has one claim per card.
create function referral.claim_card(p_card uuid, p_needs text[], p_lead uuid, p_first_contact date, p_note text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); k record; id uuid;
begin
  -- Behind the lock: who chooses or takes back at this moment is either done, or finds this claim.
  select * into k from referral.pool_card x where x.id = p_card for update;
  if not found or not referral.is_invited(me, p_card) then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if coalesce(cardinality(p_needs), 0) = 0 or not p_needs <@ k.needs
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"needs"}'; end if;
  perform 1 from directory.membership m join directory.person p on p.id = m.person_id
    where m.agency_id = me and m.person_id = p_lead and m.valid_to is null and p.status = 'active' for share of p;
  if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"leadWorkerId"}'; end if;
  insert into referral.pool_claim(agency_id, card_agency_id, card_id, needs, lead_worker_id, first_contact_on, note, created_by)
    values (me, k.agency_id, p_card, p_needs, p_lead, p_first_contact, p_note, sec.person())
    on conflict on constraint pool_claim_card_key do update set needs = excluded.needs, lead_worker_id = excluded.lead_worker_id,
      first_contact_on = excluded.first_contact_on, note = excluded.note, state = 'waiting', created_by = excluded.created_by,
      created_at = bus.now(), ended_at = null where pool_claim.state = 'taken_back'
    returning pool_claim.id into id;
  if id is null then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  perform referral.record_audit('pool.claimed', 'pool_card', p_card);
  perform referral.pool_tell('pool.claimed', k.agency_id, p_card, k.number, array[k.created_by], true);
  return id;
end $$;

create function referral.take_back_claim(p_card uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); k record;
begin
  select * into k from referral.pool_card x where x.id = p_card for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from referral.pool_claim m where m.agency_id = me and m.card_id = p_card;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  update referral.pool_claim m set state = 'taken_back', ended_at = bus.now()
    where m.agency_id = me and m.card_id = p_card and m.state = 'waiting';
  if not found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  perform referral.record_audit('pool.claim_taken_back', 'pool_card', p_card);
  perform referral.pool_tell('pool.claimed', k.agency_id, p_card, k.number, array[k.created_by], true);
end $$;
`;

const END = String.raw`
-- Internal: the claims that were not chosen are told, and lose the card with it.
create function referral.lose_claims(p_card uuid, p_number text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m record;
begin
  for m in update referral.pool_claim x set state = 'lost', ended_at = bus.now() where x.card_id = p_card and x.state = 'waiting'
      returning x.agency_id, x.created_by loop
    perform referral.pool_tell('pool.lost', m.agency_id, p_card, p_number, array[m.created_by], false);
  end loop;
end $$;

-- Internal: an own card that is still open, in the version that was read, held until the end of the act.
create function referral.hold_own_card(p_card uuid, p_version int) returns referral.pool_card
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k referral.pool_card;
begin
  select * into k from referral.pool_card x where x.id = p_card and x.agency_id = sec.agency() for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if k.state <> 'open' or k.expires_at <= bus.now() then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  if k.version <> p_version then raise exception 'VERSION_STALE' using errcode = 'HUB01'; end if;
  return k;
end $$;

create function referral.withdraw_card(p_card uuid, p_version int, p_reason text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k referral.pool_card := referral.hold_own_card(p_card, p_version);
begin
  update referral.pool_card set state = 'withdrawn', version = version + 1, ended_at = bus.now(), end_reason = p_reason
    where agency_id = k.agency_id and id = k.id;
  perform referral.lose_claims(k.id, k.number);
  perform referral.record_audit('pool.withdrawn', 'pool_card', k.id, k.case_id);
end $$;

-- A person of the offering agency chooses one claim. What comes of it is a draft: no identity goes out before a consent names the claimer.
create function referral.choose_claim(p_card uuid, p_version int, p_claim uuid, p_number text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k referral.pool_card; m record; draft uuid;
begin
  -- Case before card, as an offer of the same case takes them.
  perform 1 from referral.case_record c where c.id = (select x.case_id from referral.pool_card x where x.id = p_card and x.agency_id = sec.agency())
    for update;
  k := referral.hold_own_card(p_card, p_version);
  select * into m from referral.pool_claim x where x.id = p_claim and x.card_id = p_card for update;
  if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"claimId"}'; end if;
  if m.state <> 'waiting' then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  draft := referral.put_draft(k.case_id, p_number, m.agency_id, m.needs, 'RR01', k.urgency, k.body->>'risk', '{identity}', null, null, null,
    k.body->>'situation', k.body->>'ask');
  update referral.pool_card set state = 'chosen', version = version + 1, ended_at = bus.now(), referral_id = draft
    where agency_id = k.agency_id and id = k.id;
  update referral.pool_claim set state = 'chosen', ended_at = bus.now(), referral_id = draft where agency_id = m.agency_id and id = m.id;
  perform referral.lose_claims(k.id, k.number);
  perform referral.pool_tell('pool.chosen', m.agency_id, k.id, k.number, array[m.created_by, m.lead_worker_id], false);
  perform referral.record_audit('pool.chosen', 'pool_card', k.id, k.case_id, jsonb_build_object('agencyId', m.agency_id, 'referralId', draft));
  return draft;
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.area_covers(text, text), referral.is_invited(uuid, uuid), referral.pool_tell(text, uuid, uuid, text, uuid[], boolean),
  referral.pool_cards(text, text, text, timestamptz, uuid, int), referral.open_pool_card(uuid), referral.pool_claims(uuid[]),
  referral.offer_card(uuid, text, jsonb, timestamptz), referral.claim_card(uuid, text[], uuid, date, text), referral.take_back_claim(uuid),
  referral.lose_claims(uuid, text), referral.hold_own_card(uuid, int), referral.withdraw_card(uuid, int, text),
  referral.choose_claim(uuid, int, uuid, text) from public;
grant execute on function referral.pool_cards(text, text, text, timestamptz, uuid, int), referral.open_pool_card(uuid), referral.pool_claims(uuid[]),
  referral.offer_card(uuid, text, jsonb, timestamptz), referral.claim_card(uuid, text[], uuid, date, text), referral.take_back_claim(uuid),
  referral.withdraw_card(uuid, int, text), referral.choose_claim(uuid, int, uuid, text) to referral_rt;
grant select on referral.pool_card to referral_rt;
-- Not card_agency_id: which agency offers a card is not the claimer's to know.
grant select (agency_id, id, card_id, needs, lead_worker_id, first_contact_on, note, state, created_by, created_at, ended_at, referral_id)
  on referral.pool_claim to referral_rt;
select sec.classify('referral.pool_card', 'private', '{referral_rt}');
select sec.classify('referral.pool_claim', 'private', '{referral_rt}');

insert into bus.subscription(consumer, kind) values
  ('notification', 'pool.offered'), ('notification', 'pool.claimed'), ('notification', 'pool.chosen'), ('notification', 'pool.lost');
`;
