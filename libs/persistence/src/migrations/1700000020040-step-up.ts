import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A session says when its person last proved who they are: at sign-in, and again when they are asked. By the real clock, like everything
 * about sessions. A door that asks for it looks at the session of its own context.
 */
export class StepUp1700000020040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
alter table sec.session add column confirmed_at timestamptz default clock_timestamp();

create function sec.confirm_session(p_session uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update sec.session set confirmed_at = clock_timestamp() where session_id = p_session and ended_at is null $$;

-- Another post of the same person: nobody proved anything anew.
create function sec.go_on_from(p_former uuid, p_session uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update sec.session s set confirmed_at = f.confirmed_at from sec.session f
    where s.session_id = p_session and f.session_id = p_former and f.person_id = s.person_id $$;

-- Internal: whether whoever acts has proved within five minutes who they are.
create function sec.is_confirmed() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from sec.session s where s.session_id = (sec.ctx()->>'sid')::uuid and s.person_id = sec.person()
    and s.ended_at is null and s.confirmed_at > clock_timestamp() - interval '5 minutes') $$;
revoke all on function sec.confirm_session(uuid), sec.go_on_from(uuid, uuid), sec.is_confirmed() from public;
grant execute on function sec.confirm_session(uuid), sec.go_on_from(uuid, uuid) to gateway_rt;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop function sec.confirm_session(uuid), sec.go_on_from(uuid, uuid), sec.is_confirmed(); alter table sec.session drop column confirmed_at`,
    );
  }
}
