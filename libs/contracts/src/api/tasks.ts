import type { TaskAction, TaskState } from '../codes/task';
import type { Day, Instant, PersonRef, Uuid } from './common';

/** `POST /api/rooms/:id/tasks`: what a message of a case room asks of somebody who reads it. */
export interface MakeTaskRequest {
  /** The message. */
  seq: number;
  ownerId: Uuid;
  dueOn: Day;
  text: string;
}

/** `POST /api/tasks/:id/hand-over`: to somebody else who reads the message. */
export interface HandTaskRequest {
  ownerId: Uuid;
}

/** Row of `GET /api/tasks?roomId=&caseId=&state=`; without a room or case those that are mine. Only readers of the message see it. */
export interface Task {
  id: Uuid;
  number: string;
  roomId: Uuid;
  /** The message that it came of. */
  seq: number;
  caseId: Uuid;
  /** Null for whoever is in the room and not on the case. */
  caseNo: string | null;
  /** Null when it was that of a message that has been withdrawn. */
  text: string | null;
  owner: PersonRef | null;
  maker: PersonRef | null;
  madeAt: Instant;
  dueAt: Instant;
  state: TaskState;
  endedAt: Instant | null;
  endedBy: PersonRef | null;
  version: number;
  allowedActions: TaskAction[];
}
