import type { ParkedSource } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ParkedRepository, type ParkedRow } from '../application/parked.repository';

@Injectable()
export class PgParkedRepository extends ParkedRepository {
  override newest(tx: Tx, limit: number): Promise<ParkedRow[]> {
    return tx.query<ParkedRow>(
      `select source, id, via, kind, coalesce(agency, '') as agency, at, tries, error from notification.parked($1)`,
      [limit],
    );
  }

  override async retry(tx: Tx, source: ParkedSource, id: string, via: string): Promise<boolean> {
    const row = await tx.one<{ done: boolean }>('select notification.retry_parked($1, $2, $3) as done', [
      source,
      id,
      via,
    ]);
    return row?.done ?? false;
  }
}
