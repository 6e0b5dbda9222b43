import type { Client } from 'pg';
import { asOwner } from '../../admin/as-owner';
import type { DemoLanguage } from '../text';

/** How far the demo of a database got: begun when the row is there, complete when it has its second date. */
export interface SeedMark {
  readonly lang: DemoLanguage;
  /** From here all dates of the demo are told; a seed that goes on after a break tells the same ones. */
  readonly startedAt: Date;
  /** How many moments of the plan were told whole. */
  readonly moments: number;
  readonly isComplete: boolean;
}

/** The table exists in demo databases only, so no migration makes it. */
const TABLE = 'sec.demo_seed';

/** `owner` acts as hub_owner in all of these. */
export async function readMark(owner: Client): Promise<SeedMark | undefined> {
  const { rows: tables } = await owner.query<{ known: boolean }>(
    `select to_regclass('${TABLE}') is not null as known`,
  );
  if (!tables[0].known) return undefined;
  const { rows } = await owner.query<SeedMark>(
    `select lang, started_at as "startedAt", moments, completed_at is not null as "isComplete" from ${TABLE}`,
  );
  return rows.at(0);
}

export async function putMark(owner: Client, lang: DemoLanguage, startedAt: Date): Promise<void> {
  await owner.query(
    `create table ${TABLE} (
       one boolean primary key default true check (one),
       lang text not null,
       started_at timestamptz not null,
       moments int not null default 0,
       completed_at timestamptz
     )`,
  );
  await owner.query(`select sec.classify('${TABLE}', 'infrastructure', null)`);
  await owner.query(`insert into ${TABLE}(lang, started_at) values ($1, $2)`, [
    lang,
    startedAt.toISOString(),
  ]);
}

/** The business time at which the last words of a talk were told. A moment that was cut short goes on after them, or they would stand before those. */
export async function toldUntil(owner: Client): Promise<Date | null> {
  const { rows } = await owner.query<{ at: Date | null }>(
    'select max(committed_at) as at from bus.stream_event',
  );
  return rows[0].at;
}

/** Moves the business time to the next moment and notes how many lie behind it: once for each moment, so in one go. */
export async function beginMoment(owner: Client, at: Date, moments: number): Promise<void> {
  await owner.query(
    `with moved as (update bus.clock_offset set "offset" = $1::timestamptz - clock_timestamp())
     update ${TABLE} set moments = greatest(moments, $2)`,
    [at.toISOString(), moments],
  );
}

export async function completeMark(owner: Client): Promise<void> {
  await owner.query(`update ${TABLE} set completed_at = clock_timestamp()`);
}

/** Undefined when this database holds no demo. */
export function readSeedMark(deployUrl: string): Promise<SeedMark | undefined> {
  return asOwner(deployUrl, readMark);
}
