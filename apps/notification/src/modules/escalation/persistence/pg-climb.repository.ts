import type { Role } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ClimbRepository, type ClimbRow, type StepTaken } from '../application/climb.repository';

@Injectable()
export class PgClimbRepository extends ClimbRepository {
  override running(tx: Tx, climbId: string): Promise<ClimbRow | undefined> {
    return tx.plannedOne<ClimbRow>(
      `with c as (select * from notification.climb where agency_id = (select sec.agency()) and id = $1 and state = 'running' for update)
       select c.id, c.event_id as "eventId", c.chain, c.state, c.step, c.started_at as "startedAt",
              coalesce(bool_or(i.read_at is not null or i.acted_at is not null), false) as "isSeen",
              coalesce(array_agg(i.person_id) filter (where i.level = 'alarm' and i.withdrawn_at is null), '{}') as "personIds",
              coalesce(array_agg(i.person_id) filter (where i.level <> 'alarm' and i.withdrawn_at is null), '{}') as "quietIds"
         from c left join notification.item i on i.agency_id = c.agency_id and i.event_id = c.event_id
        group by c.id, c.event_id, c.chain, c.state, c.step, c.started_at`,
      [climbId],
    );
  }

  override async note(tx: Tx, climbId: string, taken: StepTaken, nextAt: Date | null): Promise<void> {
    await tx.planned(
      `update notification.climb set step = step + 1, next_at = coalesce($3, next_at),
              state = case when $3::timestamptz is null then 'ended' else state end,
              steps = steps || jsonb_build_object('at', bus.now(), 'step', $2::jsonb->>'step', 'told', ($2::jsonb->>'told')::int,
                'skipped', $2::jsonb->>'skipped')
        where agency_id = (select sec.agency()) and id = $1`,
      [climbId, JSON.stringify(taken), nextAt],
    );
  }

  override async acknowledge(tx: Tx, climbId: string): Promise<void> {
    await tx.query(
      `update notification.climb set state = 'acknowledged', acknowledged_at = bus.now()
        where agency_id = (select sec.agency()) and id = $1`,
      [climbId],
    );
  }

  override async end(tx: Tx, climbId: string): Promise<void> {
    await tx.query(
      `update notification.climb set state = 'ended' where agency_id = (select sec.agency()) and id = $1`,
      [climbId],
    );
  }

  override async withRoles(tx: Tx, roles: readonly Role[]): Promise<string[]> {
    const rows = await tx.planned<{ id: string }>(
      `select m.person_id as id from directory.membership m join directory.person p on p.id = m.person_id
        where m.agency_id = (select sec.agency()) and m.valid_to is null and p.status = 'active' and m.roles && $1::text[]
        order by m.person_id`,
      [roles],
    );
    return rows.map(({ id }) => id);
  }

  override async tellAbove(tx: Tx, climbId: string, level: 'route' | 'city'): Promise<boolean> {
    const row = await tx.one<{ told: boolean }>('select notification.climb_above($1, $2) as told', [
      climbId,
      level,
    ]);
    return row?.told ?? false;
  }
}
