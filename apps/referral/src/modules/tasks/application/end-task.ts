import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision, found } from '../../../refuse';
import { taskActions } from '../domain/task.policy';
import { TaskRepository, type EndOfTask } from './task.repository';
import { TaskViews, type TaskView } from './task-views';

@Injectable()
export class EndTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly views: TaskViews,
    private readonly outbox: Outbox,
  ) {}

  execute(
    ctx: ContextSource,
    { id, version, key }: { id: string; version: number | null; key: string },
    action: EndOfTask,
  ): Promise<TaskView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: `POST /api/tasks/:id/${action}`, key, body: { id } };
      await idempotent(tx, actor, request, async () => {
        const task = found(await this.tasks.findOne(tx, id));
        checkDecision({
          action,
          expectedVersion: version,
          version: task.version,
          state: task.state,
          allowedActions: taskActions(actor, task),
        });
        await this.tasks.end(tx, task, action);
        return { status: 200, resource: { id } };
      });
      this.outbox.announce(tx);
      return found((await this.views.rows(tx, actor, [found(await this.tasks.findOne(tx, id))]))[0]);
    });
  }
}
