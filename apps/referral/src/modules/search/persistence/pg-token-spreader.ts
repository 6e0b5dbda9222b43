import { Injectable } from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { TokenSpreader } from '../application/token-spreader';

@Injectable()
export class PgTokenSpreader extends TokenSpreader {
  constructor(private readonly databases: Databases) {
    super();
  }

  async spread(limit: number): Promise<number> {
    const [row] = await this.databases.jobs.query<{ count: number }[]>(
      'select bus.spread_tokens($1) as count',
      [limit],
    );
    return row?.count ?? 0;
  }
}
