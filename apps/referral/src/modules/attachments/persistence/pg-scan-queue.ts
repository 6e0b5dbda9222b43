import { inTransaction } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Databases } from '../../../database/databases';
import type { ScanVerdict } from '../application/file-scanner';
import { ScanQueue, type DueScan } from '../application/scan-queue';

@Injectable()
export class PgScanQueue extends ScanQueue {
  constructor(private readonly databases: Databases) {
    super();
  }

  claim(limit: number): Promise<DueScan[]> {
    return inTransaction(this.databases.jobs, (tx) =>
      tx.query<DueScan>(
        `select id, storage_key as "storageKey", home_agency_id, child_id, version, kek_id, wrapped from referral.claim_scans($1)`,
        [limit],
      ),
    );
  }

  async settle(id: string, state: ScanVerdict | 'not_scanned'): Promise<void> {
    await inTransaction(this.databases.jobs, (tx) =>
      tx.query('select referral.settle_scan($1, $2)', [id, state]),
    );
  }

  async postpone(id: string): Promise<void> {
    await inTransaction(this.databases.jobs, (tx) => tx.query('select referral.postpone_scan($1)', [id]));
  }
}
