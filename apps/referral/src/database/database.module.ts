import { HintPublisher } from '@app/messaging';
import { JobUnitOfWork, UnitOfWork } from '@app/persistence';
import { Global, Module } from '@nestjs/common';
import { ReferralConfig } from '../referral.config';
import { DatabaseHealth } from './database-health';
import { Databases } from './databases';
import { Outbox } from './outbox';

export { Databases } from './databases';

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
      provide: HintPublisher,
      inject: [Databases],
      useFactory: (db: Databases) => new HintPublisher(db.acts),
    },
    Outbox,
    DatabaseHealth,
  ],
  exports: [Databases, UnitOfWork, JobUnitOfWork, HintPublisher, Outbox],
})
export class DatabaseModule {}
