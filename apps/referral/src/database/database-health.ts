import { HealthRegistry } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Databases } from './databases';

/** The newest thing that this version needs; a database without it is older than the app. */
const NEWEST_DOOR = 'referral.case_agencies(uuid)';
const CONSUMER = 'referral';
/** Beyond this the outbox is not merely busy. */
const MAX_LAG_SECONDS = 300;

@Injectable()
export class DatabaseHealth implements OnModuleInit {
  constructor(
    private readonly databases: Databases,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    const { acts, jobs, relay } = this.databases;
    this.health.add('database', async () => {
      await Promise.all([acts, relay].map((source) => source.query('select 1')));
    });
    this.health.add('schema', async () => {
      const rows = (await acts.query('select to_regprocedure($1) is not null as present', [NEWEST_DOOR])) as {
        present: boolean;
      }[];
      if (!rows[0]?.present) throw new Error('the schema is older than this app');
    });
    this.health.add('timers', async () => {
      const rows = (await jobs.query('select late_seconds as late, parked from bus.timer_health()')) as {
        late: number;
        parked: number;
      }[];
      const { late = 0, parked = 0 } = rows[0] ?? {};
      // A demo jumps forward in time: late is told, not refused.
      return { lateSeconds: late, parked };
    });
    this.health.add('outbox', async () => {
      const rows = (await jobs.query('select bus.lag_seconds($1) as lag', [CONSUMER])) as { lag: number }[];
      const lagSeconds = rows[0]?.lag ?? 0;
      if (lagSeconds > MAX_LAG_SECONDS) throw new Error('the outbox is late');
      return { lagSeconds };
    });
  }
}
