import { inTransaction } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { StrayFiles } from '../application/file.repository';

@Injectable()
export class PgStrayFiles extends StrayFiles {
  constructor(private readonly databases: Databases) {
    super();
  }

  among(keys: readonly string[]): Promise<string[]> {
    return inTransaction(this.databases.jobs, async (tx) => {
      const rows = await tx.query<{ key: string }>('select u as key from referral.unknown_files($1) u', [
        keys,
      ]);
      return rows.map(({ key }) => key);
    });
  }

  async dropOldTickets(): Promise<void> {
    await inTransaction(this.databases.jobs, (tx) => tx.query('select referral.sweep_file_tickets()'));
  }
}
