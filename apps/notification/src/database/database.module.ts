import { HintListener, HintPublisher } from '@app/messaging';
import { createDataSource, refuseOlderSchema, UnitOfWork } from '@app/persistence';
import { HealthRegistry } from '@app/platform';
import { Clock, SystemClock } from '@app/kernel';
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { NotificationConfig } from '../notification.config';
import { NotifyDatabase } from './persistence/notify-database';

/** What this version calls. */
const NEEDS = {
  functions: [
    'notification.take_events(text, uuid[])',
    'bus.claim_together(text, smallint[], integer, interval)',
    'notification.room_subject(uuid)',
    'notification.claim_attempts(integer, interval, boolean)',
    'notification.begin_attempt(uuid, integer)',
    'bus.lag_seconds(text)',
    'directory.duty_facts(date, text[])',
    'notification.climb_above(uuid, text)',
    'notification.take_back(uuid, bigint, uuid)',
    'notification.parked(integer)',
    'notification.put_push_device(uuid, bytea, bytea, text)',
    'notification.forget_push_device(uuid)',
    'notification.change_rule(text, text, text, text, text[], integer)',
  ],
  tables: ['notification.item', 'notification.attempt', 'notification.preference'],
};

@Global()
@Module({
  providers: [
    {
      provide: NotifyDatabase,
      inject: [NotificationConfig],
      useFactory: async (config: NotificationConfig) => {
        const source = createDataSource({
          url: config.HUB_DB_NOTIFY_URL,
          poolSize: config.HUB_DB_POOL,
          applicationName: 'notification',
        });
        return new NotifyDatabase(await source.initialize());
      },
    },
    {
      provide: UnitOfWork,
      inject: [NotifyDatabase],
      useFactory: (database: NotifyDatabase) => new UnitOfWork(database.source),
    },
    {
      provide: HintPublisher,
      inject: [NotifyDatabase],
      useFactory: (database: NotifyDatabase) => new HintPublisher(database),
    },
    {
      provide: HintListener,
      inject: [NotificationConfig],
      useFactory: (config: NotificationConfig) => new HintListener(config.HUB_DB_NOTIFY_URL),
    },
    { provide: Clock, useClass: SystemClock },
  ],
  exports: [NotifyDatabase, UnitOfWork, HintPublisher, HintListener, Clock],
})
export class DatabaseModule implements OnModuleInit {
  constructor(
    private readonly database: NotifyDatabase,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    this.health.add('database', async () => {
      await this.database.query('select 1 from notification.item limit 0');
    });
    this.health.add('schema', () => refuseOlderSchema(this.database, NEEDS));
  }
}
