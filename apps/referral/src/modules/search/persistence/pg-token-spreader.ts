import { Injectable } from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { TokenSpreader } from '../application/token-spreader';

@Injectable()
export class PgTokenSpreader extends TokenSpreader {
  constructor(private readonly databases: Databases) {
    super();
  }

  /** Does not wait for the disk: what a crash takes back waits to be spread again. */
  async spread(limit: number): Promise<number> {
    const [row] = await this.databases.jobs.query<{ count: number }[]>(
      "select bus.spread_tokens($1) as count from set_config('synchronous_commit', 'off', true)",
      [limit],
    );
    return row?.count ?? 0;
  }
}
