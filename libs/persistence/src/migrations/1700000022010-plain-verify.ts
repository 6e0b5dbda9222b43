import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To match a whole token against a pattern cost more than to check its signature; every statement of every context pays it. */
export class PlainVerify1700000022010 implements MigrationInterface {
  name = 'PlainVerify1700000022010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VERIFY);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}

const VERIFY = String.raw`
-- As 1700000001000 has it, but the signature is looked at before the shape.
create or replace function sec.verify(token text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare parts text[] := string_to_array(token, '.'); c jsonb; key record;
begin
  if cardinality(parts) is distinct from 3 or parts[1] !~ '^[0-9]{1,6}$' then return null; end if;
  select ipad, opad into key from sec.ctx_key where kid = parts[1]::int;
  if not found or encode(sha256(key.opad || sha256(key.ipad || convert_to(parts[2], 'utf8'))), 'hex') <> parts[3] then return null; end if;
  -- Only who holds the key made what follows, so it is well formed.
  c := convert_from(decode(parts[2], 'base64'), 'utf8')::jsonb;
  if (c->>'aud') is distinct from session_user::text
     or coalesce((c->>'exp')::float8, 0) < extract(epoch from clock_timestamp()) then return null; end if;
  if c ? 'sid' then
    perform 1 from sec.session s
      where s.session_id = (c->>'sid')::uuid and s.epoch = (c->>'ep')::int and s.ended_at is null
        and s.person_id = (c->>'person')::uuid and s.agency_id = (c->>'agency')::uuid;
    if not found then return null; end if;
  elsif not (c ? 'job' or c ? 'streams') then
    return null;
  end if;
  return c;
end $$;
`;
