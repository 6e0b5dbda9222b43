import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * States of a child's parents, from which it is seen whether the child may count as de facto unsupported. Level T3: an
 * agency with a shared case reads them with the group `health` only, so they have the policy of a key of that group.
 */
export class ChildFamily1700000014100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FAMILY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table referral.child_parent');
  }
}

const FAMILY = String.raw`
create table referral.child_parent (
  agency_id uuid not null,
  child_id uuid not null,
  parent text not null constraint child_parent_parent_chk check (parent in ('father', 'mother')),
  class text not null default 'health' constraint child_parent_class_chk check (class = 'health'),
  state text not null constraint child_parent_state_chk check (state in ('normal', 'dead', 'missing', 'severe_disability',
    'serious_illness', 'imprisoned', 'compulsory_rehab', 'restricted', 'lost_contact', 'revoked', 'deported', 'unknown')),
  since date,
  until date,
  disability_kind text constraint child_parent_kind_chk check (disability_kind in ('mental', 'intellectual', 'other')),
  disability_grade smallint constraint child_parent_grade_chk check (disability_grade between 1 and 4),
  proof_seen boolean not null default false,
  version int not null default 1,
  created_by uuid not null references directory.person,
  updated_at timestamptz not null default bus.now(),
  primary key (agency_id, child_id, parent),
  constraint child_parent_dates_chk check (until >= since),
  foreign key (agency_id, child_id) references referral.child (agency_id, id)
);
create index child_parent_child_idx on referral.child_parent (child_id, class);
create trigger sign_row before insert on referral.child_parent for each row execute function referral.sign_row();
grant select, insert on referral.child_parent to referral_rt;
grant update (state, since, until, disability_kind, disability_grade, proof_seen, version, updated_at) on referral.child_parent to referral_rt;
select sec.classify('referral.child_parent', 'key', '{referral_rt}', 'child_id');
`;
