import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { TaskRepository, type TaskFilter } from './task.repository';
import { TaskViews, type TaskView } from './task-views';

@Injectable()
export class FindTasks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly views: TaskViews,
  ) {}

  execute(ctx: ContextSource, filter: TaskFilter): Promise<TaskView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) =>
      this.views.rows(tx, actor, await this.tasks.find(tx, actor.personId, filter)),
    );
  }
}
