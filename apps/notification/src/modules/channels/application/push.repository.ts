import type { Tx } from '@app/persistence';

export interface PushRow {
  id: string;
  name: string;
  createdAt: Date;
}
export interface PushWrite {
  id: string;
  hash: Buffer;
  sealed: Buffer;
  name: string;
}

/** Devices of the person of the context that the hub may ring. */
export abstract class PushRepository {
  abstract devices(tx: Tx, personId: string): Promise<PushRow[]>;
  /** False when the id belongs to somebody else. */
  abstract put(tx: Tx, device: PushWrite): Promise<boolean>;
  abstract remove(tx: Tx, id: string): Promise<boolean>;
}
