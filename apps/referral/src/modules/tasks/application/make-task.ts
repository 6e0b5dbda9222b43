import type { MakeTaskRequest } from '@app/contracts';
import { dayOf, newId } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { taskNumber } from '../../../record-number';
import { found, refuseInvalid } from '../../../refuse';
import { TaskRepository } from './task.repository';
import { TaskViews, type TaskView } from './task-views';

/** Somebody answers for what a message asks; the door looks at who may read it. */
@Injectable()
export class MakeTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly views: TaskViews,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, key: string, roomId: string, input: MakeTaskRequest): Promise<TaskView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/rooms/:id/tasks', key, body: { roomId, input } };
      const { resource } = await idempotent(tx, actor, request, async () => ({
        status: 201,
        resource: { id: await this.make(tx, roomId, input) },
      }));
      this.outbox.announce(tx);
      const task = found(await this.tasks.findOne(tx, String(resource.id)));
      return found((await this.views.rows(tx, actor, [task]))[0]);
    });
  }

  private async make(tx: Tx, roomId: string, input: MakeTaskRequest): Promise<string> {
    const now = await tx.now();
    if (input.dueOn < dayOf(now))
      refuseInvalid([{ field: 'dueOn', rule: 'past', message: 'must not lie in the past' }]);
    const id = newId();
    await this.tasks.make(tx, { ...input, id, roomId, number: taskNumber(now) });
    return id;
  }
}
