import type { Parked, ParkedSource } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface ParkedRow extends Omit<Parked, 'at'> {
  at: Date;
}

/** What the hub gave up, of every agency; in the context of whoever runs the platform. */
export abstract class ParkedRepository {
  abstract newest(tx: Tx, limit: number): Promise<ParkedRow[]>;
  /** False when it is not parked any more. */
  abstract retry(tx: Tx, source: ParkedSource, id: string, via: string): Promise<boolean>;
}
