import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever leaves hands over what they had said they would go to, as everything else in their hands: no account ends without. */
export class FollowUpLeaving1700000019930 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LEAVING);
  }

  async down(): Promise<void> {
    throw new Error('What was handed over stays; go forward instead.');
  }
}

const LEAVING = String.raw`
-- Extends 1700000019510, whose checks come first. The colleague is asked anew; without one who goes, the queue has it.
alter function referral.hand_over_desk(uuid, uuid) rename to hand_over_desk_without_follow_ups;
revoke execute on function referral.hand_over_desk_without_follow_ups(uuid, uuid) from referral_rt;
create function referral.hand_over_desk(p_from uuid, p_to uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare total int := referral.hand_over_desk_without_follow_ups(p_from, p_to); f record;
begin
  for f in update referral.follow_up x set state = 'asked', version = x.version + 1, planned_on = null, person_id = (
        select m.person_id from directory.membership m where m.agency_id = x.to_agency_id and m.valid_to is null and m.roles && referral.follow_up_roles()
           and m.person_id = referral.taker(x.to_agency_id, p_from, p_to, referral.follow_up_roles()))
      from directory.person p where p.id = p_from and x.to_agency_id = p.agency_id and x.person_id = p_from and x.ended_at is null returning x.id
  loop
    perform referral.audit_follow_up(f.id, 'follow_up.reassigned');
    perform referral.tell_asked(f.id, 'follow_up.asked');
    total := total + 1;
  end loop;
  return total;
end $$;
revoke all on function referral.hand_over_desk(uuid, uuid) from public;
grant execute on function referral.hand_over_desk(uuid, uuid) to referral_rt;
`;
