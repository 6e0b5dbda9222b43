import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import { ThrottleRepository, type ThrottleState } from '../application/throttle.repository';

@Injectable()
export class PgThrottleRepository extends ThrottleRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async read(key: Buffer): Promise<ThrottleState | undefined> {
    const rows = await this.database.query<ThrottleState>(
      'select failures, blocked_until as "blockedUntil", updated_at as "updatedAt" from identity.throttle where key = $1',
      [key],
    );
    return rows[0];
  }

  async write(key: Buffer, state: ThrottleState): Promise<void> {
    await this.database.query(
      `insert into identity.throttle (key, failures, blocked_until, updated_at) values ($1, $2, $3, $4)
       on conflict (key) do update set failures = greatest(excluded.failures, case
           when throttle.updated_at < excluded.updated_at - interval '15 minutes' then 0 else throttle.failures end),
         blocked_until = greatest(throttle.blocked_until, excluded.blocked_until), updated_at = excluded.updated_at`,
      [key, state.failures, state.blockedUntil, state.updatedAt],
    );
  }

  async forget(key: Buffer): Promise<void> {
    await this.database.query('delete from identity.throttle where key = $1', [key]);
  }

  async forgetBefore(instant: Date): Promise<void> {
    await this.database.query('delete from identity.throttle where updated_at < $1', [instant]);
  }
}
