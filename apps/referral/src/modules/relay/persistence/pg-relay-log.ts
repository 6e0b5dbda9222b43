import type { RelayEventsRequest, RelayStream } from '@app/contracts';
import { mapPgError } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { RelayLog } from '../application/relay-log';

const READ = 'select * from bus.relay_events($1, $2, $3, $4)';

@Injectable()
export class PgRelayLog extends RelayLog {
  constructor(private readonly databases: Databases) {
    super();
  }

  /** Without BEGIN and COMMIT around it: the token says what may be read, and one statement is one snapshot. */
  async read({ token, streams }: RelayEventsRequest): Promise<RelayStream[]> {
    const rows = await this.query([
      token,
      streams.map((entry) => entry.stream),
      streams.map((entry) => entry.after),
      streams.map((entry) => entry.limit),
    ]);
    return rows.map((row) => ({
      ...row,
      events: row.events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    }));
  }

  private async query(params: unknown[]): Promise<RelayStream[]> {
    try {
      return await this.databases.relay.query<RelayStream[]>(READ, params);
    } catch (error) {
      throw mapPgError(error) ?? error;
    }
  }
}
