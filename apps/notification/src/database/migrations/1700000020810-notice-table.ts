import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the administrator of the platform changed in the table of who is told how loudly; everything else is as the hub comes with it. */
export class NoticeTable1700000020810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(DOOR);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What was changed is a record; go forward instead.');
  }
}

const TABLE = String.raw`
create table notification.rule_change (
  kind text not null,
  side text not null constraint rule_change_side_chk check (side in ('sender', 'recipient', 'any')),
  -- Empty: for everybody who is told by this row.
  role text not null default '',
  level text not null constraint rule_change_level_chk check (level in ('quiet', 'normal', 'high', 'alarm')),
  channels text[] not null constraint rule_change_channels_chk check (channels <@ '{mail,sms,bot,push}'),
  version int not null default 1,
  changed_by uuid not null references directory.person,
  changed_at timestamptz not null default bus.now(),
  primary key (kind, side, role),
  constraint rule_change_quiet_chk check ((level = 'quiet') = (channels = '{}')),
  constraint rule_change_alarm_chk check (level <> 'alarm' or channels @> '{mail,sms,bot}'),
  -- The second guard of the floor; the first is in inbox/domain/notice-table.ts.
  constraint rule_change_danger_chk check (level = 'alarm'
    or kind not in ('follow_up.unsafe', 'report.filed', 'report.escalated', 'notice.escalated', 'notice.unreached')),
  constraint rule_change_late_chk check (level in ('high', 'alarm') or kind not like '%.escalated')
);
`;

const DOOR = String.raw`
-- Changes one row of the table, or takes the change back (no level). Answers the new version, 0 where nothing is changed any more,
-- null when somebody else was faster. What it was before stands in the audit log.
create function notification.change_rule(p_kind text, p_side text, p_role text, p_level text, p_channels text[], p_version int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare old record; now_version int := 0;
begin
  if not coalesce(sec.has_role('platform_admin'), false) then raise exception 'not the platform''s administrator' using errcode = '28000'; end if;
  select c.level, c.channels, c.version into old from notification.rule_change c
    where c.kind = p_kind and c.side = p_side and c.role = p_role for update;
  if coalesce(old.version, 0) <> p_version then return null; end if;
  if p_level is null then
    delete from notification.rule_change c where c.kind = p_kind and c.side = p_side and c.role = p_role;
  else
    insert into notification.rule_change as c (kind, side, role, level, channels, changed_by)
      values (p_kind, p_side, p_role, p_level, p_channels, sec.person())
      on conflict (kind, side, role) do update set level = excluded.level, channels = excluded.channels, version = c.version + 1,
        changed_by = excluded.changed_by, changed_at = bus.now() where c.version = p_version
      returning c.version into now_version;
    if not found then return null; end if;
  end if;
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, details)
    values (sec.agency(), sec.agency(), sec.person(), 'notice.rule_changed', 'notice_rule', md5(p_kind || '/' || p_side || '/' || p_role)::uuid,
      jsonb_build_object('kind', p_kind, 'side', p_side, 'role', p_role, 'level', p_level, 'channels', to_jsonb(p_channels),
        'formerLevel', old.level, 'formerChannels', to_jsonb(old.channels)));
  return now_version;
end $$;
`;

const GRANTS = String.raw`
revoke all on function notification.change_rule(text, text, text, text, text[], int) from public;
grant execute on function notification.change_rule(text, text, text, text, text[], int) to notify_rt;
grant select on notification.rule_change to notify_rt;
select sec.classify('notification.rule_change', 'infrastructure', '{notify_rt}');
`;
