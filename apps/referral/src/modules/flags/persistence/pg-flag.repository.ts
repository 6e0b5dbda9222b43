import type { FlagAddition, Pupil } from '@app/contracts';
import { CHINA_CALENDAR_DATA, WorkingCalendar, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter, contains } from '../../../sql-filter';
import type { WrappedKey } from '../../children';
import {
  FlagRepository,
  type FlagFilter,
  type FlagMove,
  type NewFlag,
  type NewPupil,
} from '../application/flag.repository';
import type { FlagEntryRecord, FlagRecord } from '../domain/flag';

const SELECT = `select f.id, f.number, f.agency_id as "agencyId", f.to_agency_id as "toAgencyId", f.child_name as "childName",
    f.class_name as "className", f.concerns, f.safety, f.urgency, f.state, f.version, f.raised_by as "raisedBy",
    f.raised_at as "raisedAt", f.owner_person_id as "ownerPersonId", f.next_at as "nextAt", f.review_on as "reviewOn",
    f.has_question as "hasQuestion", f.referral_id as "referralId", f.close_reason as "closeReason"
  from referral.flag f`;

@Injectable()
export class PgFlagRepository extends FlagRepository {
  findPupils(tx: Tx, actor: Actor, text: string, limit: number): Promise<Pupil[]> {
    const sql = new SqlFilter()
      .and('p.agency_id = ?', actor.agencyId)
      .and('(p.name like ? or p.class_name like ?)', text ? contains(text) : undefined);
    return tx.query<Pupil>(
      `select p.id, p.name, p.class_name as "className" from referral.pupil p ${sql.where}
        order by p.class_name, p.name, p.id limit ${sql.bind(limit)}`,
      sql.values,
    );
  }

  async addPupils(tx: Tx, actor: Actor, pupils: readonly NewPupil[]): Promise<number> {
    return tx.execute(
      `insert into referral.pupil(agency_id, name, class_name, student_no, created_by)
       select $1, u.name, u.class_name, u.student_no, $2 from unnest($3::text[], $4::text[], $5::text[]) u(name, class_name, student_no)
       on conflict on constraint pupil_once_key do nothing`,
      [
        actor.agencyId,
        actor.personId,
        pupils.map((pupil) => pupil.name),
        pupils.map((pupil) => pupil.className),
        pupils.map((pupil) => pupil.studentNo ?? ''),
      ],
    );
  }

  find(tx: Tx, actor: Actor, filter: FlagFilter): Promise<FlagRecord[]> {
    const sql =
      filter.box === 'desk'
        ? new SqlFilter().and('f.to_agency_id = ?', actor.agencyId)
        : new SqlFilter().and('f.agency_id = ?', actor.agencyId).and('f.raised_by = ?', actor.personId);
    if (filter.open !== undefined) sql.always(`f.next_at is ${filter.open ? 'not null' : 'null'}`);
    sql.after(filter.cursor, { column: 'f.raised_at', type: 'timestamptz', id: 'f.id', desc: true });
    return tx.query<FlagRecord>(
      `${SELECT} ${sql.where} order by f.raised_at desc, f.id limit ${sql.bind(filter.limit + 1)}`,
      sql.values,
    );
  }

  findById(tx: Tx, id: string): Promise<FlagRecord | undefined> {
    return tx.one<FlagRecord>(`${SELECT} where f.id = $1`, [id]);
  }

  findEntries(tx: Tx, id: string): Promise<FlagEntryRecord[]> {
    return tx.query<FlagEntryRecord>(
      `select e.id, e.kind, e.sealed, e.created_by as "createdBy", e.created_at as "createdAt"
         from referral.flag_entry e where e.flag_id = $1 order by e.created_at, array_position(array['facts', 'judgement', 'child_words'], e.kind) nulls last, e.id`,
      [id],
    );
  }

  findKey(tx: Tx, id: string): Promise<WrappedKey | undefined> {
    return tx.one<WrappedKey>(
      'select k.kek_id as "kekId", k.wrapped from keyring.flag_key k where k.flag_id = $1',
      [id],
    );
  }

  async loadCalendar(tx: Tx): Promise<WorkingCalendar> {
    const days = await tx.query<{ day: string; is_work: boolean }>(
      'select day, is_work from referral.workday',
    );
    const of = (isWork: boolean): string[] =>
      days.filter((row) => row.is_work === isWork).map((row) => row.day);
    return new WorkingCalendar({ ...CHINA_CALENDAR_DATA, holidays: of(false), makeUpDays: of(true) });
  }

  async raise(tx: Tx, flag: NewFlag): Promise<void> {
    const { clock, key, entries, ...rest } = flag;
    const body = {
      ...rest,
      urgency: clock.urgency,
      receiveBy: clock.receiveBy.toISOString(),
      decideBy: clock.decideBy.toISOString(),
      kekId: key.kekId,
      wrapped: key.wrapped.toString('base64'),
      entries: entries.map(({ sealed, ...entry }) => ({ ...entry, sealed: sealed.toString('base64') })),
    };
    await tx.query('select referral.raise_flag($1)', [JSON.stringify(body)]);
  }

  async move(tx: Tx, { id, version, to, details }: FlagMove): Promise<void> {
    await tx.query('select referral.move_flag($1, $2, $3, $4)', [id, version, to, JSON.stringify(details)]);
  }

  async addEntry(
    tx: Tx,
    flagId: string,
    { id, kind, sealed }: { id: string; kind: FlagAddition; sealed: Buffer },
  ): Promise<void> {
    await tx.query('select referral.add_flag_entry($1, $2, $3, $4)', [flagId, id, kind, sealed]);
  }
}
