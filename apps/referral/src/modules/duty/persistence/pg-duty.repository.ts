import { DUTY_SLOTS, ROLE_PERMISSIONS, ROLES, type Day, type DutySlot } from '@app/contracts';
import type { DutyFacts } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DutyRepository, type AbsenceRecord, type PlannedDay } from '../application/duty.repository';

const DECIDING_ROLES = ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('referral:decide'));

@Injectable()
export class PgDutyRepository extends DutyRepository {
  async facts(tx: Tx, day: Day): Promise<DutyFacts & { planned: boolean }> {
    const row = await tx.one<{ facts: DutyFacts & { planned: boolean } }>(
      'select directory.duty_facts($1, $2) as facts',
      [day, DECIDING_ROLES],
    );
    return (row as { facts: DutyFacts & { planned: boolean } }).facts;
  }

  async version(tx: Tx): Promise<number> {
    const row = await tx.one<{ version: number }>(
      'select version from directory.duty_plan where agency_id = (select sec.agency())',
    );
    return row?.version ?? 0;
  }

  findDays(tx: Tx, from: Day): Promise<PlannedDay[]> {
    return tx.query<PlannedDay>(
      `select day, person_ids as "personIds", note from directory.duty_day
        where agency_id = (select sec.agency()) and day >= $1 and person_ids is not null order by day limit 400`,
      [from],
    );
  }

  findAbsences(tx: Tx, from: Day): Promise<AbsenceRecord[]> {
    return tx.query<AbsenceRecord>(
      `select id, person_id as "personId", from_day as "fromDay", to_day as "toDay", stand_in_id as "standInId"
         from directory.absence
        where agency_id = (select sec.agency()) and ended_at is null and to_day >= $1 order by from_day, id limit 400`,
      [from],
    );
  }

  async putWeek(tx: Tx, version: number, week: ReadonlyMap<DutySlot, readonly string[]>): Promise<boolean> {
    const rows = await tx.query(
      version === 0
        ? `insert into directory.duty_plan(agency_id) values ((select sec.agency())) on conflict do nothing returning version`
        : `update directory.duty_plan set version = version + 1, updated_at = bus.now()
            where agency_id = (select sec.agency()) and version = $1 returning version`,
      version === 0 ? [] : [version],
    );
    if (rows.length === 0) return false;
    for (const slot of DUTY_SLOTS)
      await tx.query(
        `insert into directory.duty_slot(agency_id, slot, person_ids) values ((select sec.agency()), $1, $2)
         on conflict (agency_id, slot) do update set person_ids = excluded.person_ids`,
        [slot, [...(week.get(slot) ?? [])]],
      );
    return true;
  }

  async putDay(tx: Tx, day: Day, personIds: readonly string[] | null, note: string): Promise<void> {
    await tx.query(
      'insert into directory.duty_plan(agency_id) values ((select sec.agency())) on conflict do nothing',
    );
    await tx.query(
      `insert into directory.duty_day(agency_id, day, person_ids, note) values ((select sec.agency()), $1, $2, $3)
       on conflict (agency_id, day) do update set person_ids = excluded.person_ids, note = excluded.note`,
      [day, personIds, note],
    );
  }

  async addAbsence(tx: Tx, absence: Omit<AbsenceRecord, 'id'>): Promise<string> {
    const row = await tx.one<{ id: string }>(
      `insert into directory.absence(agency_id, person_id, from_day, to_day, stand_in_id, created_by)
       values ((select sec.agency()), $1, $2, $3, $4, (select sec.person())) returning id`,
      [absence.personId, absence.fromDay, absence.toDay, absence.standInId],
    );
    return row?.id ?? '';
  }

  async endAbsence(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(
      `update directory.absence set ended_at = bus.now()
        where agency_id = (select sec.agency()) and id = $1 and ended_at is null returning id`,
      [id],
    );
    return rows.length === 1;
  }

  async seat(tx: Tx, referralId: string, personIds: readonly string[]): Promise<number> {
    const row = await tx.one<{ seated: number }>('select referral.seat_duty($1, $2) as seated', [
      referralId,
      personIds,
    ]);
    return row?.seated ?? 0;
  }

  async tellRoom(tx: Tx): Promise<boolean> {
    const row = await tx.one<{ told: boolean }>('select referral.tell_duty_room() as told');
    return row?.told ?? false;
  }
}
