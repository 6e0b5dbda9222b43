import type { Task } from '@app/contracts';
import type { TaskView } from '../application/task-views';

export function presentTask(task: TaskView): Task {
  return {
    id: task.id,
    number: task.number,
    roomId: task.roomId,
    seq: task.seq,
    caseId: task.caseId,
    caseNo: task.caseNo,
    text: task.text,
    owner: task.owner,
    maker: task.maker,
    madeAt: task.madeAt.toISOString(),
    dueAt: task.dueAt.toISOString(),
    state: task.state,
    endedAt: task.endedAt?.toISOString() ?? null,
    endedBy: task.endedBy,
    version: task.version,
    allowedActions: task.allowedActions,
  };
}
