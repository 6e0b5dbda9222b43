import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What follows from giving data away: somebody else looks at each disclosure without consent, and whoever holds data under a consent
 * that was withdrawn is asked to stop and answers.
 */
export class DisclosureDuties1700000013100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REVIEWS);
    await runner.query(STOP_NOTICES);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Reviews and answers are evidence and cannot be removed.');
  }
}

const REVIEWS = String.raw`
create table referral.override_review (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  referral_id uuid not null references referral.referral,
  number text not null,
  case_id uuid not null,
  to_agency_id uuid not null references directory.agency,
  legal_basis text not null,
  reason text not null,
  sent_by uuid not null references directory.person,
  sent_at timestamptz not null default bus.now(),
  due_at timestamptz not null,
  verdict text constraint override_review_verdict_chk check (verdict in ('ok', 'not_ok')),
  verdict_text text,
  reviewed_by uuid references directory.person,
  reviewed_at timestamptz,
  version int not null default 1,
  primary key (agency_id, id),
  constraint override_review_referral_key unique (agency_id, referral_id),
  constraint override_review_done_chk check (num_nonnulls(verdict, reviewed_by, reviewed_at) in (0, 3))
);
create index override_review_list_idx on referral.override_review (agency_id, sent_at desc, id);

-- Internal: the same time of day, so many working days later; holidays and make-up days are those of referral.workday.
create function referral.add_workdays(p_from timestamptz, p_days int) returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare t timestamp := p_from at time zone 'Asia/Shanghai'; left_over int := p_days; work boolean;
begin
  while left_over > 0 loop
    t := t + interval '1 day';
    select w.is_work into work from referral.workday w where w.day = t::date;
    if coalesce(work, extract(isodow from t) < 6) then left_over := left_over - 1; end if;
  end loop;
  return t at time zone 'Asia/Shanghai';
end $$;

-- Whatever act sends a referral without consent, the item for its review comes with it. Social work and charities look at it within
-- 24 hours, statutory bodies within three working days.
create function referral.open_override_review() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare pv record; kind text; id uuid;
begin
  select * into strict pv from referral.referral_private v where v.agency_id = new.agency_id and v.referral_id = new.id;
  select a.type into strict kind from directory.agency a where a.id = new.agency_id;
  insert into referral.override_review(agency_id, referral_id, number, case_id, to_agency_id, legal_basis, reason, sent_by, due_at)
    values (new.agency_id, new.id, new.number, pv.case_id, new.to_agency_id, new.legal_basis, coalesce(pv.legal_basis_reason, ''),
      coalesce(sec.person(), new.created_by),
      case when kind in ('SW', 'FN', 'CH') then bus.now() + interval '24 hours' else referral.add_workdays(bus.now(), 3) end)
    on conflict (agency_id, referral_id) do nothing returning override_review.id into id;
  if id is not null then
    perform bus.put_event('override.opened', new.agency_id, null, 'override:' || id, 1,
      jsonb_build_object('reviewId', id, 'referralId', new.id, 'number', new.number, 'agencyId', new.agency_id,
        'personId', coalesce(sec.person(), new.created_by)));
  end if;
  return null;
end $$;
create trigger open_override_review after update on referral.referral for each row
  when (new.legal_basis is not null and old.state = 'draft' and new.state = 'submitted') execute function referral.open_override_review();

-- Somebody else, once, and under the own name.
create function referral.guard_override_review() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user !~ '_rt$' then return new; end if;
  if old.verdict is not null or new.verdict is null then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  if sec.person() is null or sec.person() = old.sent_by then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  new.reviewed_by := sec.person();
  new.reviewed_at := bus.now();
  return new;
end $$;
create trigger guard_override_review before update on referral.override_review for each row execute function referral.guard_override_review();
`;

const STOP_NOTICES = String.raw`
-- agency_a withdrew the consent and asks; agency_b holds data under it and answers.
create table referral.stop_notice (
  agency_a_id uuid not null references directory.agency,
  agency_b_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  consent_id uuid not null,
  case_id uuid not null,
  referral_id uuid not null references referral.referral,
  number text not null,
  data_classes text[] not null,
  held_since timestamptz not null,
  asked_by uuid not null references directory.person,
  asked_at timestamptz not null default bus.now(),
  due_at timestamptz not null,
  answer text constraint stop_notice_answer_chk check (answer in ('deleted', 'stopped', 'kept')),
  answer_text text,
  answered_by uuid references directory.person,
  answered_at timestamptz,
  version int not null default 1,
  primary key (agency_a_id, id),
  constraint stop_notice_holder_key unique (consent_id, agency_b_id),
  constraint stop_notice_sides_chk check (agency_a_id <> agency_b_id),
  constraint stop_notice_answered_chk check (num_nonnulls(answer, answered_by, answered_at) in (0, 3))
);
create unique index stop_notice_id_idx on referral.stop_notice (id);
create index stop_notice_asked_idx on referral.stop_notice (agency_b_id, asked_at desc, id);
create index stop_notice_case_idx on referral.stop_notice (agency_a_id, case_id);

-- Everybody to whom something was given on a consent is asked to stop, also those whose referral ended long ago: the ledger says who.
create function referral.put_stop_notices(p_consent uuid) returns table (holder uuid, since timestamptz, data_classes text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); k record; d record; n uuid;
begin
  select * into k from referral.consent c where c.id = p_consent and c.agency_id = me and c.withdrawn_at is not null;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  for d in select x.to_agency_id, min(x.at) as since, (array_agg(x.referral_id order by x.at desc))[1] as referral_id,
             (select array_agg(distinct g order by g) from referral.disclosure y, unnest(y.data_classes) g
               where y.agency_id = me and y.consent_id = k.id and y.to_agency_id = x.to_agency_id) as classes
             from referral.disclosure x where x.agency_id = me and x.consent_id = k.id group by x.to_agency_id order by x.to_agency_id
  loop
    n := null;
    insert into referral.stop_notice(agency_a_id, agency_b_id, consent_id, case_id, referral_id, number, data_classes, held_since, asked_by, due_at)
      select me, d.to_agency_id, k.id, k.case_id, r.id, r.number, d.classes, d.since, sec.person(), referral.add_workdays(bus.now(), 5)
        from referral.referral r where r.id = d.referral_id
      on conflict (consent_id, agency_b_id) do nothing returning stop_notice.id into n;
    if n is not null then
      perform bus.put_event('stop_use.asked', d.to_agency_id, null, 'stop:' || n, 1,
        jsonb_build_object('referralId', d.referral_id, 'number', (select r.number from referral.referral r where r.id = d.referral_id),
          'agencyId', me, 'personId', sec.person()));
    end if;
    holder := d.to_agency_id; since := d.since; data_classes := d.classes;
    return next;
  end loop;
end $$;

-- The holder answers for itself, once; the agency that asked is told in the same transaction.
create function referral.guard_stop_notice() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user !~ '_rt$' then return new; end if;
  if sec.agency() is distinct from old.agency_b_id then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if old.answer is not null or new.answer is null then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  new.answered_by := sec.person();
  new.answered_at := bus.now();
  return new;
end $$;
create trigger guard_stop_notice before update on referral.stop_notice for each row execute function referral.guard_stop_notice();

create function referral.tell_stop_answer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform bus.put_event('stop_use.answered', new.agency_a_id, null, 'stop:' || new.id, new.version,
    jsonb_build_object('referralId', new.referral_id, 'number', new.number, 'agencyId', new.agency_b_id, 'personId', new.answered_by,
      'tellPersonIds', jsonb_build_array(new.asked_by)));
  return null;
end $$;
create trigger tell_stop_answer after update on referral.stop_notice for each row when (old.answer is null and new.answer is not null)
  execute function referral.tell_stop_answer();
`;

const GRANTS = String.raw`
create index disclosure_list_idx on referral.disclosure (agency_id, at desc, id);
revoke all on function referral.add_workdays(timestamptz, int), referral.open_override_review(), referral.guard_override_review(),
  referral.put_stop_notices(uuid), referral.guard_stop_notice(), referral.tell_stop_answer() from public;
grant execute on function referral.put_stop_notices(uuid) to referral_rt;
grant select on referral.override_review, referral.stop_notice to referral_rt;
grant update (verdict, verdict_text, version) on referral.override_review to referral_rt;
grant update (answer, answer_text, version) on referral.stop_notice to referral_rt;
select sec.classify('referral.override_review', 'private', '{referral_rt}');
select sec.classify('referral.stop_notice', 'pair', '{referral_rt}');
insert into bus.subscription(consumer, kind) values
  ('notification', 'override.opened'), ('notification', 'override.rejected'), ('notification', 'stop_use.asked'), ('notification', 'stop_use.answered');
`;
