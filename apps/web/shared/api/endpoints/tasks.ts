import type { HandTaskRequest, MakeTaskRequest, Page, Task, TaskAction } from '@app/contracts';
import { http } from '../client';

/** Without a room or case: those that are mine. */
export interface TaskFilter {
  roomId?: string;
  caseId?: string;
  state?: 'open' | 'ended';
  limit?: number;
  [key: string]: string | number | undefined;
}

export type EndOfTask = Exclude<TaskAction, 'hand_over'>;

export const tasksApi = {
  list: (filter: TaskFilter, signal?: AbortSignal): Promise<Page<Task>> =>
    http.get('/api/tasks', filter, signal),
  make: (roomId: string, body: MakeTaskRequest, key: string): Promise<Task> =>
    http.post(`/api/rooms/${roomId}/tasks`, body, { key }),
  end: (id: string, action: EndOfTask, one: { version: number; key: string }): Promise<Task> =>
    http.post(`/api/tasks/${id}/${action}`, {}, one),
  handOver: (id: string, body: HandTaskRequest, one: { version: number; key: string }): Promise<Task> =>
    http.post(`/api/tasks/${id}/hand-over`, body, one),
};
