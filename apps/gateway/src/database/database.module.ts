import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { refuseOlderSchema } from '@app/persistence';
import { HealthRegistry } from '@app/platform';
import { BusinessTime } from './business-time';
import { Database } from './persistence/database';

/** What this version calls. */
const NEEDS = {
  functions: [
    'sec.end_sessions_of(uuid)',
    'bus.append_messages(jsonb)',
    'bus.heads_since(pg_snapshot)',
    'bus.hints_since(pg_snapshot)',
    'bus.reads_since(pg_snapshot)',
    'directory.first_setup(text, text, text, text)',
    'directory.activate_person(uuid)',
  ],
  tables: [
    'identity.session',
    'identity.credential',
    'identity.invite',
    'identity.device',
    'identity.throttle',
  ],
};

@Global()
@Module({
  providers: [Database, BusinessTime, { provide: Clock, useClass: SystemClock }],
  exports: [Database, BusinessTime, Clock],
})
export class DatabaseModule implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    this.health.add('database', async () => {
      await this.database.query('select 1 from identity.session limit 0');
    });
    this.health.add('schema', () => refuseOlderSchema(this.database, NEEDS));
  }
}
