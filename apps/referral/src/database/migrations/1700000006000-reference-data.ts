import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Holidays and make-up days of 2026 as announced by the State Council's general office; later years are loaded as they appear. */
const HOLIDAYS_2026: readonly (readonly [from: string, to: string, note: string])[] = [
  ['2026-01-01', '2026-01-03', '元旦'],
  ['2026-02-15', '2026-02-23', '春节'],
  ['2026-04-04', '2026-04-06', '清明节'],
  ['2026-05-01', '2026-05-05', '劳动节'],
  ['2026-06-19', '2026-06-21', '端午节'],
  ['2026-09-25', '2026-09-27', '中秋节'],
  ['2026-10-01', '2026-10-07', '国庆节'],
];
const MAKE_UP_DAYS_2026: readonly string[] = [
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
];

/** Reference rows that every installation needs: the working calendar and what its own jobs consume. */
export class ReferenceData1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [from, to, note] of HOLIDAYS_2026) {
      await runner.query(
        `insert into referral.workday(day, is_work, note)
         select d::date, false, $3 from generate_series($1::date, $2::date, '1 day') d on conflict do nothing`,
        [from, to, note],
      );
    }
    await runner.query(
      `insert into referral.workday(day, is_work, note) select d::date, true, '调休' from unnest($1::text[]) d`,
      [MAKE_UP_DAYS_2026],
    );
    await runner.query(
      `insert into bus.subscription(consumer, kind) values ('referral', 'referral.accepted')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from bus.subscription where consumer = 'referral'`);
    await runner.query(`delete from referral.workday`);
  }
}
