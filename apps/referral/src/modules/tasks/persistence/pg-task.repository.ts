import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import {
  TaskRepository,
  type EndOfTask,
  type NewTask,
  type TaskFilter,
} from '../application/task.repository';
import type { TaskRecord } from '../domain/task';

/** Row-level security leaves the rooms that the person is in; what was said before it could read there stays out as well. */
const READABLE = 't.seq >= bus.my_history_from(t.stream_id)';
const SELECT = `select t.id, t.number, t.stream_id as "roomId", t.seq, t.case_id as "caseId", c.case_no as "caseNo",
    c.lead_person_id as "leadId", t.owner_id as "ownerId", t.maker_id as "makerId", t.text, t.made_at as "madeAt", t.due_at as "dueAt",
    t.state, t.ended_at as "endedAt", t.ended_by as "endedBy", t.version
  from referral.task t left join referral.case_record c on c.id = t.case_id`;

@Injectable()
export class PgTaskRepository extends TaskRepository {
  find(tx: Tx, personId: string, { roomId, caseId, open, limit, cursor }: TaskFilter): Promise<TaskRecord[]> {
    const isMine = roomId === undefined && caseId === undefined;
    const desc = open !== true;
    const filter = new SqlFilter()
      .and('t.owner_id = ?', isMine ? personId : undefined)
      .and('t.stream_id = ?', roomId)
      .and('t.case_id = ?', caseId)
      .always(READABLE)
      .after(cursor, { column: 't.due_at', type: 'timestamptz', id: 't.id', desc });
    if (isMine) filter.always('t.agency_id = (select sec.agency())');
    if (open !== undefined) filter.always(`t.ended_at is ${open ? '' : 'not '}null`);
    return tx.query<TaskRecord>(
      `${SELECT} ${filter.where} order by t.due_at ${desc ? 'desc' : 'asc'}, t.id limit ${filter.bind(limit + 1)}`,
      filter.values,
    );
  }

  findOne(tx: Tx, id: string): Promise<TaskRecord | undefined> {
    return tx.one<TaskRecord>(`${SELECT} where t.id = $1 and ${READABLE}`, [id]);
  }

  async make(tx: Tx, task: NewTask): Promise<void> {
    await tx.query('select referral.make_task($1)', [JSON.stringify(task)]);
  }

  async end(tx: Tx, { id, version }: TaskRecord, action: EndOfTask): Promise<void> {
    await tx.query('select referral.end_task($1, $2, $3)', [id, version, action]);
  }

  async handOver(tx: Tx, { id, version }: TaskRecord, ownerId: string): Promise<void> {
    await tx.query('select referral.hand_task($1, $2, $3)', [id, version, ownerId]);
  }

  async dueAt(tx: Tx, id: string): Promise<Date | undefined> {
    const row = await tx.one<{ due: Date | null }>('select referral.task_due($1) as due', [id]);
    return row?.due ?? undefined;
  }

  async remind(tx: Tx, id: string, level: string): Promise<void> {
    await tx.query('select referral.remind_task($1, $2)', [id, level]);
  }
}
