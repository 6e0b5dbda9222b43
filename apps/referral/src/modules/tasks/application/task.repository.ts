import type { TaskAction } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { TaskRecord } from '../domain/task';

export type EndOfTask = Exclude<TaskAction, 'hand_over'>;

export interface TaskFilter {
  /** All of a room, or of a case; without either those that the person of the context owns. */
  roomId?: string;
  caseId?: string;
  open?: boolean;
  limit: number;
  cursor?: string;
}
export interface NewTask {
  id: string;
  number: string;
  roomId: string;
  seq: number;
  ownerId: string;
  dueOn: string;
  text: string;
}

/** Tasks whose message the person of the context may read. */
export abstract class TaskRepository {
  /** One more than asked; what is open by date, else the newest first. */
  abstract find(tx: Tx, personId: string, filter: TaskFilter): Promise<TaskRecord[]>;
  abstract findOne(tx: Tx, id: string): Promise<TaskRecord | undefined>;
  abstract make(tx: Tx, task: NewTask): Promise<void>;
  abstract end(tx: Tx, task: TaskRecord, action: EndOfTask): Promise<void>;
  abstract handOver(tx: Tx, task: TaskRecord, ownerId: string): Promise<void>;
  /** In the job of the owner's agency; undefined when it is not open. */
  abstract dueAt(tx: Tx, id: string): Promise<Date | undefined>;
  abstract remind(tx: Tx, id: string, level: string): Promise<void>;
}
