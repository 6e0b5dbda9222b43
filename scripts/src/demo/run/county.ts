import { hash } from '@node-rs/argon2';
import { CHINA_CALENDAR_DATA, dayOf } from '@app/kernel';
import type { Client } from 'pg';
import { DEMO_PASSWORD } from '../accounts';
import { AGENCIES, AGENCY_KEYS } from '../county/agencies';
import { AGREEMENTS, SIGNATORY } from '../county/agreements';
import { DIVISIONS } from '../county/divisions';
import { OFFERS } from '../county/offers';
import { INVITED, PERSON_KEYS, workerOf } from '../county/people';
import { inventedPhone, stableId } from '../invented';
import { agencyId, personId, type Telling } from '../plan/requests';
import { inLanguage, nameIn } from '../text';
import { addDays } from '../when';

const FOUNDED_DAYS_AGO = 700;
const AGREEMENT_DAYS = 1095;
const DAY_MS = 86_400_000;

/**
 * Divisions, agencies, people and what they signed: the ground that no API call of a worker could make. `owner` acts as
 * hub_owner within one transaction.
 */
export async function foundCounty(owner: Client, telling: Telling): Promise<void> {
  await hangCalendar(owner);
  await foundAgencies(owner, telling);
  await welcomePeople(owner, telling);
  await signAgreements(owner, telling);
  await offerServices(owner, telling);
}

/** The hub begins with the calendar of one year; the past that is told here is longer. */
async function hangCalendar(owner: Client): Promise<void> {
  const { holidays, makeUpDays } = CHINA_CALENDAR_DATA;
  await owner.query(
    `insert into referral.workday(day, is_work, note)
     select d, false, '节假日' from unnest($1::date[]) d union all select d, true, '调休' from unnest($2::date[]) d
     on conflict do nothing`,
    [holidays, makeUpDays],
  );
}

const daysBefore = (now: Date, days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();

async function foundAgencies(owner: Client, { now, lang }: Telling): Promise<void> {
  for (const { code, name, level, parent } of DIVISIONS) {
    await owner.query(
      'insert into directory.division(code, name, level, parent_code, is_fictional) values ($1, $2, $3, $4, true)',
      [code, inLanguage(name, lang), level, parent],
    );
  }
  for (const [index, key] of AGENCY_KEYS.entries()) {
    const { name, type, division } = AGENCIES[key];
    await owner.query(
      `insert into directory.agency(id, name, type, division_code, phone, is_fictional, created_at)
       values ($1, $2, $3, $4, $5, true, $6)`,
      [
        agencyId(key),
        inLanguage(name, lang),
        type,
        division,
        `0839000${4000 + index}`,
        daysBefore(now, FOUNDED_DAYS_AGO),
      ],
    );
  }
}

async function welcomePeople(owner: Client, { now, lang }: Telling): Promise<void> {
  const since = daysBefore(now, FOUNDED_DAYS_AGO);
  // The password is printed on the screen: one hash for all of them hides no less.
  const passwordHash = await hash(DEMO_PASSWORD);
  const everybody = [
    ...PERSON_KEYS.map((username) => ({ ...workerOf(username), username, status: 'active' })),
    { ...INVITED, username: 'invited', status: 'invited', division: undefined },
  ];
  for (const [index, { username, name, agency, roles, status, division }] of everybody.entries()) {
    const id = personId(username);
    const home = agencyId(agency);
    await owner.query(
      'insert into directory.person(id, agency_id, display_name, status, created_at) values ($1, $2, $3, $4, $5)',
      [id, home, nameIn(name, lang), status, since],
    );
    await owner.query(
      `insert into directory.membership(agency_id, person_id, roles, division_code, valid_from) values ($1, $2, $3, $4, $5)`,
      [home, id, roles, division ?? AGENCIES[agency].division, since],
    );
    await owner.query(
      'insert into directory.person_contact(agency_id, person_id, email, phone) values ($1, $2, $3, $4)',
      [home, id, `${username}@demo.invalid`, inventedPhone(500 + index)],
    );
  }
  for (const username of PERSON_KEYS) {
    await owner.query(
      'insert into identity.credential(person_id, username, password_hash) values ($1, $2, $3)',
      [personId(username), username, passwordHash],
    );
  }
}

async function signAgreements(owner: Client, { now, lang }: Telling): Promise<void> {
  const since = addDays(dayOf(now), -FOUNDED_DAYS_AGO);
  for (const { a, b, type, purpose, classes, isOpen } of AGREEMENTS) {
    const signedByA = daysBefore(now, isOpen ? 2 : FOUNDED_DAYS_AGO - 1);
    const signedByB = isOpen ? null : daysBefore(now, FOUNDED_DAYS_AGO - 3);
    await owner.query(
      `insert into directory.agreement(id, agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to,
         signed_a_by, signed_a_at, signed_b_by, signed_b_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        stableId(`agreement ${a} ${b}`),
        agencyId(a),
        agencyId(b),
        type,
        inLanguage(purpose, lang),
        classes,
        since,
        addDays(since, AGREEMENT_DAYS),
        personId(SIGNATORY[a]),
        signedByA,
        isOpen ? null : personId(SIGNATORY[b]),
        signedByB,
      ],
    );
  }
}

async function offerServices(owner: Client, { now, lang }: Telling): Promise<void> {
  for (const offer of OFFERS) {
    await owner.query(
      `insert into directory.offer(agency_id, id, title, needs, division_codes, age_from, age_to, capacity, open_slots,
              updated_at, confirmed_at, difficulties, waiting_days, accepts_urgent)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13)`,
      [
        agencyId(offer.agency),
        stableId(`offer ${offer.agency} ${offer.title.zh}`),
        inLanguage(offer.title, lang),
        offer.needs,
        offer.divisions,
        ...offer.ages,
        offer.capacity,
        offer.open,
        daysBefore(now, offer.confirmedDaysAgo),
        offer.difficulties ?? [],
        offer.waitingDays ?? null,
        offer.takesUrgent ?? true,
      ],
    );
  }
}
