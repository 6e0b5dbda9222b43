import { createDataSource, JobUnitOfWork, RelayUnitOfWork, UnitOfWork } from '@app/persistence';
import { HintPublisher } from '@app/messaging';
import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ReferralConfig } from '../referral.config';
import { ENTITIES } from './entities';
import { Outbox } from './outbox';

/** The three connections of this app: one login for each purpose, none of which owns anything. */
@Injectable()
export class Databases implements OnApplicationShutdown {
  private constructor(
    readonly acts: DataSource,
    readonly jobs: DataSource,
    readonly relay: DataSource,
  ) {}

  static async open(config: ReferralConfig): Promise<Databases> {
    const acts = createDataSource({
      url: config.HUB_DB_REFERRAL_URL,
      entities: ENTITIES,
      applicationName: 'referral',
    });
    const jobs = createDataSource({
      url: config.HUB_DB_REFERRAL_JOB_URL,
      poolSize: 2,
      applicationName: 'referral-job',
    });
    const relay = createDataSource({
      url: config.HUB_DB_RELAY_URL,
      poolSize: 4,
      applicationName: 'referral-relay',
    });
    await Promise.all([acts.initialize(), jobs.initialize(), relay.initialize()]);
    return new Databases(acts, jobs, relay);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.acts, this.jobs, this.relay].map((source) => source.destroy()));
  }
}

@Global()
@Module({
  providers: [
    {
      provide: Databases,
      inject: [ReferralConfig],
      useFactory: (config: ReferralConfig) => Databases.open(config),
    },
    { provide: UnitOfWork, inject: [Databases], useFactory: (db: Databases) => new UnitOfWork(db.acts) },
    {
      provide: JobUnitOfWork,
      inject: [Databases],
      useFactory: (db: Databases) => new JobUnitOfWork(db.jobs),
    },
    {
      provide: RelayUnitOfWork,
      inject: [Databases],
      useFactory: (db: Databases) => new RelayUnitOfWork(db.relay),
    },
    {
      provide: HintPublisher,
      inject: [Databases],
      useFactory: (db: Databases) => new HintPublisher({ query: (sql) => db.acts.query(sql) }),
    },
    Outbox,
  ],
  exports: [Databases, UnitOfWork, JobUnitOfWork, RelayUnitOfWork, HintPublisher, Outbox],
})
export class DatabaseModule {}
