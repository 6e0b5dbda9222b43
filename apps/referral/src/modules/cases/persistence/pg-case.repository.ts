import type { CreateCaseRequest, MoveStageRequest, Need } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter, startsWith } from '../../../sql-filter';
import type { CaseAccess } from '../application/case-files';
import {
  CaseRepository,
  type CaseAgencyRecord,
  type CaseFilter,
  type CaseMemberRecord,
  type TimelineRecord,
} from '../application/case.repository';
import type { ClosingFacts } from '../domain/stage.rules';
import { ACCESS_SELECT, MEMBERS, TIMELINE_ITEMS } from './case.sql';

@Injectable()
export class PgCaseRepository extends CaseRepository {
  findAccess(tx: Tx, actor: Actor, caseId: string): Promise<CaseAccess | undefined> {
    return tx.plannedOne<CaseAccess>(
      `${ACCESS_SELECT} where a.agency_id = $1 and a.case_id = $2 and a.closed_at is null`,
      [actor.agencyId, caseId],
    );
  }

  /** Those that changed last: what a home asks for each time, so it is planned once. */
  findNewest(tx: Tx, actor: Actor, limit: number): Promise<CaseAccess[]> {
    return tx.planned<CaseAccess>(
      `${ACCESS_SELECT} where a.agency_id = $1 and a.closed_at is null order by a.updated_at desc, a.case_id limit ${Math.trunc(limit)}`,
      [actor.agencyId],
    );
  }

  find(tx: Tx, actor: Actor, filter: CaseFilter): Promise<CaseAccess[]> {
    const sql = new SqlFilter()
      .and('a.agency_id = ?', actor.agencyId)
      .always('a.closed_at is null')
      .and('a.child_id = ?', filter.childId)
      .and('r.stage = ?', filter.stage)
      .and('r.risk = ?', filter.risk)
      .and(
        'exists (select 1 from referral.case_need n where n.case_id = a.case_id and n.need = ?)',
        filter.need,
      )
      .and(
        `(r.case_no like upper(?) or exists (select 1 from referral.child c
           where c.agency_id = a.home_agency_id and c.id = a.child_id and c.name like ?))`,
        filter.q && startsWith(filter.q),
      )
      .after(filter.cursor, { column: 'a.updated_at', type: 'timestamptz', id: 'a.case_id', desc: true });
    return tx.query<CaseAccess>(
      `${ACCESS_SELECT} ${sql.where} order by a.updated_at desc, a.case_id limit ${sql.bind(filter.limit + 1)}`,
      sql.values,
    );
  }

  findAgencies(tx: Tx, caseId: string): Promise<CaseAgencyRecord[]> {
    return tx.planned<CaseAgencyRecord>(
      `select agency_id as "agencyId", opened_at as since, scope from referral.case_agencies($1)
        order by opened_at, agency_id`,
      [caseId],
    );
  }

  findMembers(tx: Tx, actor: Actor, access: CaseAccess): Promise<CaseMemberRecord[]> {
    return tx.planned<CaseMemberRecord>(MEMBERS, [access.caseId, access.roomId, actor.agencyId]);
  }

  findTimeline(
    tx: Tx,
    actor: Actor,
    caseId: string,
    page: { limit: number; cursor?: string },
  ): Promise<TimelineRecord[]> {
    const sql = new SqlFilter();
    sql.bind(caseId);
    sql.bind(actor.agencyId);
    sql.after(page.cursor, { column: 'i.at', type: 'timestamptz', id: 'i.id', desc: true });
    return tx.query<TimelineRecord>(
      `${TIMELINE_ITEMS} select i.id, i.at, i.kind, i.person_id as "personId", i.agency_id as "agencyId", i.refs from items i
        ${sql.where} order by i.at desc, i.id limit ${sql.bind(page.limit + 1)}`,
      sql.values,
    );
  }

  async findClosingFacts(tx: Tx, caseId: string): Promise<ClosingFacts> {
    const row = await tx.plannedOne<ClosingFacts>(
      `select referral.closing_obstacle($1) as obstacle, coalesce(a.by_me, false) as "isOwnClosing",
              coalesce(a.is_alone, false) as "isAlone" from referral.closing_asked($1) a`,
      [caseId],
    );
    return row ?? { obstacle: null, isOwnClosing: false, isAlone: false };
  }

  async moveStage(tx: Tx, caseId: string, version: number, move: MoveStageRequest): Promise<boolean> {
    const row = await tx.one<{ done: boolean }>('select referral.move_stage($1, $2, $3, $4) as done', [
      caseId,
      version,
      move.to,
      move.reason ?? null,
    ]);
    return row?.done === true;
  }

  async open(tx: Tx, caseNo: string, input: CreateCaseRequest): Promise<string> {
    const row = await tx.one<{ id: string }>('select referral.open_case($1, $2, $3, $4) as id', [
      input.childId,
      caseNo,
      input.risk,
      input.needs,
    ]);
    return row?.id ?? '';
  }

  async addNeed(tx: Tx, actor: Actor, caseId: string, need: Need): Promise<string | undefined> {
    const row = await tx.one<{ id: string }>(
      `insert into referral.case_need(agency_id, case_id, need, created_by) values ($1, $2, $3, $4)
       on conflict on constraint case_need_need_key do nothing returning id`,
      [actor.agencyId, caseId, need, actor.personId],
    );
    if (row)
      await tx.query(
        'update referral.case_record set version = version + 1, updated_at = bus.now() where id = $1 and agency_id = $2',
        [caseId, actor.agencyId],
      );
    return row?.id;
  }
}
