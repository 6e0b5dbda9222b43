import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision, found } from '../../../refuse';
import { taskActions } from '../domain/task.policy';
import { TaskRepository } from './task.repository';
import { TaskViews, type TaskView } from './task-views';

/** Somebody else answers for it from here on; the door looks at who can. */
@Injectable()
export class HandTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly views: TaskViews,
    private readonly outbox: Outbox,
  ) {}

  execute(
    ctx: ContextSource,
    { id, version, key }: { id: string; version: number | null; key: string },
    ownerId: string,
  ): Promise<TaskView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/tasks/:id/hand-over', key, body: { id, ownerId } };
      await idempotent(tx, actor, request, async () => {
        const task = found(await this.tasks.findOne(tx, id));
        const { state, version: stands } = task;
        const allowedActions = taskActions(actor, task);
        checkDecision({
          action: 'hand_over',
          expectedVersion: version,
          version: stands,
          state,
          allowedActions,
        });
        await this.tasks.handOver(tx, task, ownerId);
        return { status: 200, resource: { id } };
      });
      this.outbox.announce(tx);
      const task = found(await this.tasks.findOne(tx, id));
      return found((await this.views.rows(tx, actor, [task]))[0]);
    });
  }
}
