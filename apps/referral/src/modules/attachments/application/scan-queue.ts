import type { WrappedFileKey } from '../../children';
import type { ScanVerdict } from './file-scanner';

export interface DueScan extends WrappedFileKey {
  id: string;
  storageKey: string;
}

/** Files that wait to be looked at; the state of a file that a message has taken is told in its room. */
export abstract class ScanQueue {
  /** Taken for five minutes; nobody else gets them meanwhile. */
  abstract claim(limit: number): Promise<DueScan[]>;
  abstract settle(id: string, state: ScanVerdict | 'not_scanned'): Promise<void>;
  /** Again later; after twenty times it stays closed for good. */
  abstract postpone(id: string): Promise<void>;
}
