import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages from before there was a search get their tokens: a job reads what was said up to a mark that this migration sets for each room,
 * once, and nothing of what is said later. Where no such message is, there is nothing to read either.
 */
export class OldTokens1700000021210 implements MigrationInterface {
  name = 'OldTokens1700000021210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MARKS);
    await runner.query(DOORS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop function bus.claim_old_texts(int), bus.put_old_tokens(uuid, jsonb); drop table bus.token_backfill`,
    );
  }
}

const MARKS = String.raw`
-- By room: how far its old messages have tokens, and which is the last of them. A room that is through has no row.
create table bus.token_backfill (
  stream_id uuid primary key references bus.stream,
  done_seq bigint not null default 0,
  until_seq bigint not null
);
select sec.classify('bus.token_backfill', 'infrastructure', null);
insert into bus.token_backfill(stream_id, until_seq)
  select e.stream_id, max(e.seq) from bus.stream_event e
   where e.kind = 'message.created' and e.body->>'text' <> ''
     and not exists (select 1 from bus.message_tokens m where m.stream_id = e.stream_id and m.seq = e.seq)
   group by e.stream_id;
`;

const DOORS = String.raw`
-- What some old messages of one room say now. Nobody edits or withdraws in it until this transaction ends.
create function bus.claim_old_texts(p_limit int) returns table (stream_id uuid, seq bigint, said text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare b bus.token_backfill;
begin
  loop
    select x.* into b from bus.token_backfill x order by x.stream_id limit 1 for update skip locked;
    if not found then return; end if;
    perform 1 from bus.stream s where s.stream_id = b.stream_id for update;
    return query select e.stream_id, e.seq, coalesce((
        select d.body->>'text' from bus.stream_event d
         where d.stream_id = e.stream_id and (d.body->>'targetSeq')::bigint = e.seq and d.kind = 'message.edited'
         order by (d.body->>'version')::int desc limit 1), e.body->>'text')
      from bus.stream_event e
     where e.stream_id = b.stream_id and e.seq > b.done_seq and e.seq <= b.until_seq and e.kind = 'message.created' and e.body->>'text' <> ''
       and not exists (select 1 from bus.message_tokens m where m.stream_id = e.stream_id and m.seq = e.seq)
     order by e.seq limit p_limit;
    if found then return; end if;
    delete from bus.token_backfill x where x.stream_id = b.stream_id;
  end loop;
end $$;

-- Their tokens. A message that has none is not asked for again.
create function bus.put_old_tokens(p_stream uuid, p_items jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare b bus.token_backfill;
begin
  select x.* into b from bus.token_backfill x where x.stream_id = p_stream for update;
  insert into bus.message_tokens(stream_id, seq, tokens)
    select p_stream, (i->>'seq')::bigint, array(select t::bigint from jsonb_array_elements_text(i->'tokens') t) from jsonb_array_elements(p_items) i
     where jsonb_array_length(i->'tokens') > 0 and (i->>'seq')::bigint > b.done_seq and (i->>'seq')::bigint <= b.until_seq
    on conflict do nothing;
  update bus.token_backfill x set done_seq = least(x.until_seq, greatest(x.done_seq, (select max((i->>'seq')::bigint) from jsonb_array_elements(p_items) i)))
    where x.stream_id = p_stream;
end $$;

revoke all on function bus.claim_old_texts(int), bus.put_old_tokens(uuid, jsonb) from public;
grant execute on function bus.claim_old_texts(int), bus.put_old_tokens(uuid, jsonb) to referral_job_rt;
`;
