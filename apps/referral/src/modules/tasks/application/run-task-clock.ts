import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { nextTaskStep } from '../domain/task.clock';
import { TaskRepository } from './task.repository';

/** One look at an open task, in the job of its owner's agency. */
@Injectable()
export class RunTaskClock {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly outbox: Outbox,
  ) {}

  readonly execute = async (tx: Tx, { subjectId, dueAt: since }: Firing): Promise<Date | null> => {
    const dueAt = await this.tasks.dueAt(tx, subjectId);
    if (!dueAt) return null;
    const { fire, next } = nextTaskStep(dueAt, since, await tx.now());
    if (fire === null) return next;
    await this.tasks.remind(tx, subjectId, fire);
    this.outbox.announce(tx);
    return next;
  };
}
