import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { HealthRegistry } from '@app/platform';
import { Database } from './persistence/database';

@Global()
@Module({
  providers: [Database, { provide: Clock, useClass: SystemClock }],
  exports: [Database, Clock],
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
  }
}
