import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In a storm what is urgent is not at the end of the queue: deliveries have a rank, by the kind of event that a consumer asked for. */
export class UrgentLane1700000020340 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RANKS);
    await runner.query(DOORS);
  }

  async down(): Promise<void> {
    throw new Error('Deliveries have their rank; go forward instead.');
  }
}

const RANKS = String.raw`
-- 0 before everything else, 1 as it comes.
alter table bus.subscription add column rank smallint not null default 1 constraint subscription_rank_chk check (rank in (0, 1));
alter table bus.delivery add column rank smallint not null default 1;
drop index bus.delivery_due_idx;
create index delivery_due_idx on bus.delivery (consumer, rank, available_at) where state = 'pending';
`;

const DOORS = String.raw`
create or replace function bus.put_event(p_kind text, p_agency uuid, p_person uuid, p_stream text, p_seq bigint, p_refs jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare id uuid;
begin
  insert into bus.outbox(kind, agency_id, person_id, stream, seq, refs)
    values (p_kind, p_agency, p_person, p_stream, p_seq, p_refs) returning event_id into id;
  insert into bus.delivery(consumer, event_id, stream, seq, rank)
    select s.consumer, id, p_stream || '@' || p_agency, p_seq, s.rank from bus.subscription s where s.kind = p_kind;
  return id;
end $$;

create or replace function bus.claim(p_consumer text, p_limit int, p_lease interval)
returns table (event_id uuid, kind text, agency_id uuid, attempts int)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select d.consumer, d.event_id from bus.delivery d
      where d.consumer = p_consumer and (select bus.is_consumer(p_consumer))
        and d.state = 'pending' and d.available_at <= clock_timestamp()
        and (d.locked_until is null or d.locked_until < clock_timestamp())
        and not exists (select 1 from bus.delivery f
                         where f.consumer = d.consumer and f.stream = d.stream and f.seq < d.seq and f.state = 'pending')
      order by d.rank, d.available_at limit p_limit for update skip locked)
  update bus.delivery d set locked_until = clock_timestamp() + p_lease, attempts = d.attempts + 1
    from due join bus.outbox o on o.event_id = due.event_id
    where d.consumer = due.consumer and d.event_id = due.event_id
    returning d.event_id, o.kind, o.agency_id, d.attempts $$;
`;
