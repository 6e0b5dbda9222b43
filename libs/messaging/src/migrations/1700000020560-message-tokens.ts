import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Blind tokens of messages. What somebody appends brings its tokens in the same statement, as one narrow row; a job spreads that row into
 * the index, which it can do without a key and without the text. A search looks at both, so that it misses nothing in between.
 */
export class MessageTokens1700000020560 implements MigrationInterface {
  name = 'MessageTokens1700000020560';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(WRITING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Messages are found by these tokens; go forward instead.');
  }
}

const TABLES = String.raw`
-- By message: the tokens of the text that it has now.
create table bus.message_tokens (
  stream_id uuid not null,
  seq bigint not null,
  tokens bigint[] not null,
  spread boolean not null default false,
  primary key (stream_id, seq)
);
create index message_tokens_waiting_idx on bus.message_tokens (stream_id, seq) where not spread;

-- By token, for those that were spread.
create table bus.token_message (
  stream_id uuid not null,
  token bigint not null,
  seq bigint not null,
  primary key (stream_id, token, seq)
);
`;

const WRITING = String.raw`
-- Internal: forgets by what a message is found.
create function bus.drop_tokens(p_stream uuid, p_seq bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare old bigint[];
begin
  -- Waits for the job that spreads it just now, and then sees what it wrote.
  select m.tokens into old from bus.message_tokens m where m.stream_id = p_stream and m.seq = p_seq for update;
  if not found then return; end if;
  delete from bus.token_message t where t.stream_id = p_stream and t.token = any (old) and t.seq = p_seq;
  delete from bus.message_tokens m where m.stream_id = p_stream and m.seq = p_seq;
end $$;

-- The tokens of what this very transaction appended: a new message, or the text that an edit gave to one.
create function bus.put_tokens(p_stream uuid, p_seq bigint, p_tokens bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare target bigint;
begin
  select case e.kind when 'message.created' then e.seq when 'message.edited' then (e.body->>'targetSeq')::bigint end into target
    from bus.stream_event e where e.stream_id = p_stream and e.seq = p_seq and e.tx = pg_current_xact_id();
  if target is null then return; end if;
  if target <> p_seq then perform bus.drop_tokens(p_stream, target); end if;
  if cardinality(p_tokens) > 0 then
    insert into bus.message_tokens(stream_id, seq, tokens) values (p_stream, target, p_tokens) on conflict do nothing;
  end if;
end $$;

-- Spreads some of what waits; answers how many.
create function bus.spread_tokens(p_limit int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with taken as (
    select m.stream_id, m.seq, m.tokens from bus.message_tokens m where not m.spread order by m.stream_id, m.seq limit p_limit for update skip locked
  ), put as (
    insert into bus.token_message(stream_id, token, seq) select t.stream_id, x, t.seq from taken t, unnest(t.tokens) x on conflict do nothing
  )
  update bus.message_tokens m set spread = true from taken t where m.stream_id = t.stream_id and m.seq = t.seq;
  get diagnostics n = row_count;
  return n;
end $$;

-- A withdrawn message is found by nothing from the moment in which it is withdrawn, whoever writes that.
create function bus.forget_withdrawn() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform bus.drop_tokens(new.stream_id, new.seq);
  return null;
end $$;
create trigger forget_withdrawn after update of body on bus.stream_event for each row
  when (new.body ? 'withdrawn' and not old.body ? 'withdrawn') execute function bus.forget_withdrawn();
`;

const GRANTS = String.raw`
revoke all on function bus.drop_tokens(uuid, bigint), bus.put_tokens(uuid, bigint, bigint[]), bus.spread_tokens(int), bus.forget_withdrawn() from public;
grant execute on function bus.put_tokens(uuid, bigint, bigint[]) to referral_rt;
grant execute on function bus.spread_tokens(int) to referral_job_rt;
grant select on bus.message_tokens, bus.token_message to referral_rt;
select sec.classify('bus.message_tokens', 'room', '{referral_rt}', 'stream_id');
select sec.classify('bus.token_message', 'room', '{referral_rt}', 'stream_id');
`;
