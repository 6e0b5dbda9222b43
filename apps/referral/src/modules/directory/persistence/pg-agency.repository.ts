import type { AgencyStatus, WriteOfferRequest } from '@app/contracts';
import { isViolationOf, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid } from '../../../refuse';
import { contains, SqlFilter, startsWith } from '../../../sql-filter';
import {
  AgencyRepository,
  type AgencyFilter,
  type NewAgency,
  type OfferRecord,
} from '../application/agency.repository';
import type { AgencyRecord } from '../application/directory';

const OFFER = `select o.agency_id as "agencyId", o.id, o.title, o.needs, o.division_codes as "divisionCodes", o.age_from as "ageFrom",
  o.age_to as "ageTo", o.difficulties, o.capacity, o.open_slots as "openSlots", o.waiting_days as "waitingDays",
  o.accepts_urgent as "acceptsUrgent", o.updated_at as "updatedAt", o.confirmed_at as "confirmedAt", o.version from directory.offer o`;

/** Two agencies of one name could not be told apart on any screen. */
async function refuseTakenName<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isViolationOf(error, 'agency_name_key'))
      refuseInvalid([{ field: 'name', rule: 'unique', message: 'is the name of another agency' }]);
    throw error;
  }
}

@Injectable()
export class PgAgencyRepository extends AgencyRepository {
  find(tx: Tx, filter: AgencyFilter): Promise<AgencyRecord[]> {
    const sql = new SqlFilter()
      .and('a.type = ?', filter.type)
      .and('a.status = ?', filter.status)
      .and('a.name like ?', filter.q && contains(filter.q));
    if (filter.need !== undefined || filter.open || filter.urgent) {
      const offered = new SqlFilter(sql.values)
        .always('o.agency_id = a.id')
        .and('? = any (o.needs)', filter.need);
      if (filter.open) offered.always('o.open_slots > 0');
      if (filter.urgent) offered.always('o.accepts_urgent');
      sql.always(`exists (select 1 from directory.offer o ${offered.where})`);
    }
    if (filter.division !== undefined) {
      const prefix = sql.bind(startsWith(filter.division));
      const code = sql.bind(filter.division);
      sql.always(`(a.division_code like ${prefix} or exists (select 1 from directory.offer o, unnest(o.division_codes) served
        where o.agency_id = a.id and ${code} like served || '%'))`);
    }
    sql.after(filter.cursor, { column: 'a.name', type: 'text', id: 'a.id', desc: false });
    return tx.query<AgencyRecord>(
      `select a.id, a.name, a.type, a.division_code as "divisionCode", d.name as "divisionName", a.status, a.phone,
              a.is_fictional as "isFictional", a.version
         from directory.agency a join directory.division d on d.code = a.division_code
         ${sql.where} order by a.name, a.id limit ${sql.bind(filter.limit + 1)}`,
      sql.values,
    );
  }

  async create(tx: Tx, agency: NewAgency): Promise<string> {
    const { name, type, divisionCode, phone, isFictional } = agency;
    const row = await refuseTakenName(
      tx.one<{ id: string }>('select directory.create_agency($1, $2, $3, $4, $5) as id', [
        name,
        type,
        divisionCode,
        phone,
        isFictional,
      ]),
    );
    return row?.id ?? '';
  }

  async rename(
    tx: Tx,
    agency: { id: string; version: number; name?: string; phone?: string },
  ): Promise<boolean> {
    const rows = await refuseTakenName(
      tx.query(
        `update directory.agency set name = coalesce($3, name), phone = coalesce($4, phone), version = version + 1
          where id = $1 and version = $2 returning id`,
        [agency.id, agency.version, agency.name ?? null, agency.phone ?? null],
      ),
    );
    return rows.length === 1;
  }

  async setStatus(tx: Tx, id: string, status: AgencyStatus): Promise<void> {
    await tx.query('select directory.set_agency_status($1, $2)', [id, status]);
  }

  findOffers(tx: Tx, agencyIds: readonly string[]): Promise<OfferRecord[]> {
    return tx.query<OfferRecord>(`${OFFER} where o.agency_id = any ($1::uuid[]) order by o.title, o.id`, [
      agencyIds,
    ]);
  }

  findOffer(tx: Tx, id: string): Promise<OfferRecord | undefined> {
    return tx.one<OfferRecord>(`${OFFER} where o.id = $1`, [id]);
  }

  async createOffer(tx: Tx, agencyId: string, offer: WriteOfferRequest): Promise<string> {
    const row = await tx.one<{ id: string }>(
      `insert into directory.offer(agency_id, title, needs, division_codes, age_from, age_to, capacity, open_slots,
              difficulties, waiting_days, accepts_urgent)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [agencyId, ...offerValues(offer)],
    );
    return row?.id ?? '';
  }

  async updateOffer(tx: Tx, id: string, version: number, offer: WriteOfferRequest): Promise<boolean> {
    const rows = await tx.query(
      `update directory.offer set title = $3, needs = $4, division_codes = $5, age_from = $6, age_to = $7, capacity = $8,
              open_slots = $9, difficulties = $10, waiting_days = $11, accepts_urgent = $12,
              updated_at = bus.now(), confirmed_at = bus.now(), version = version + 1
        where id = $1 and version = $2 returning id`,
      [id, version, ...offerValues(offer)],
    );
    return rows.length === 1;
  }

  async confirmCapacity(
    tx: Tx,
    offer: { id: string; version: number },
    figures: { openSlots: number; capacity: number },
  ): Promise<boolean> {
    const rows = await tx.query(
      `update directory.offer set open_slots = $3, capacity = $4, updated_at = bus.now(), confirmed_at = bus.now(),
              version = version + 1
        where id = $1 and version = $2 returning id`,
      [offer.id, offer.version, figures.openSlots, figures.capacity],
    );
    return rows.length === 1;
  }

  async agreedWith(tx: Tx, agencyId: string): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `select distinct case when g.agency_a_id = $1 then g.agency_b_id else g.agency_a_id end as id
         from directory.agreement g
        where $1 in (g.agency_a_id, g.agency_b_id) and g.signed_a_at is not null and g.signed_b_at is not null
          and (bus.now() at time zone 'Asia/Shanghai')::date between g.valid_from and g.valid_to`,
      [agencyId],
    );
    return new Set(rows.map((row) => row.id));
  }
}

function offerValues(offer: WriteOfferRequest): unknown[] {
  const { title, needs, divisionCodes, ageFrom, ageTo, capacity, openSlots } = offer;
  const { difficulties = [], waitingDays = null, acceptsUrgent = true } = offer;
  return [
    title,
    needs,
    divisionCodes,
    ageFrom,
    ageTo,
    capacity,
    openSlots,
    difficulties,
    waitingDays,
    acceptsUrgent,
  ];
}
