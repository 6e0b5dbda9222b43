import type { TaskAction, TaskState } from '@app/contracts';
import { defineMachine, type Actor } from '@app/kernel';
import type { TaskRecord } from './task';

/** The database holds the same table in `referral.task_may`. */
export const TASK_MACHINE = defineMachine<TaskState, TaskAction>({
  states: ['open', 'done', 'cancelled'],
  initial: 'open',
  transitions: [
    { from: 'open', action: 'finish', to: 'done' },
    { from: 'open', action: 'cancel', to: 'cancelled' },
    { from: 'open', action: 'hand_over', to: 'open' },
  ],
});

/** Its owner says that it is done, or gives it to somebody else; whoever made it and the lead worker of the case may do so as well, or call it off. */
export function taskActions(
  actor: Actor,
  task: Pick<TaskRecord, 'state' | 'ownerId' | 'makerId' | 'leadId'>,
): TaskAction[] {
  const answers = [task.makerId, task.leadId].includes(actor.personId);
  return TASK_MACHINE.actionsFrom(task.state).filter(
    (action) => answers || (action !== 'cancel' && task.ownerId === actor.personId),
  );
}
