import type { PersonRef, TaskAction } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import type { TaskRecord } from '../domain/task';
import { taskActions } from '../domain/task.policy';

export interface TaskView extends Omit<TaskRecord, 'endedBy'> {
  owner: PersonRef | null;
  maker: PersonRef | null;
  endedBy: PersonRef | null;
  allowedActions: TaskAction[];
}

@Injectable()
export class TaskViews {
  constructor(private readonly directory: Directory) {}

  async rows(tx: Tx, actor: Actor, records: readonly TaskRecord[]): Promise<TaskView[]> {
    const people = await this.directory.loadPersonRefs(
      tx,
      records.flatMap(({ ownerId, makerId, endedBy }) => [ownerId, makerId, endedBy]),
    );
    return records.map((record) => ({
      ...record,
      owner: people.get(record.ownerId) ?? null,
      maker: people.get(record.makerId) ?? null,
      endedBy: people.get(record.endedBy ?? '') ?? null,
      allowedActions: taskActions(actor, record),
    }));
  }
}
