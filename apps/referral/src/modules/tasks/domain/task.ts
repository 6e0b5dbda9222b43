import type { TaskState } from '@app/contracts';

/** A task as its readers know it. */
export interface TaskRecord {
  id: string;
  number: string;
  roomId: string;
  /** The message that it came of. */
  seq: number;
  caseId: string;
  caseNo: string | null;
  /** The lead worker of the case. */
  leadId: string | null;
  ownerId: string;
  makerId: string;
  /** Null when it was that of a message that has been withdrawn. */
  text: string | null;
  madeAt: Date;
  dueAt: Date;
  state: TaskState;
  endedAt: Date | null;
  endedBy: string | null;
  version: number;
}
