/** Something to do that came of a message: open until its owner, its maker or the lead worker of the case ends it. */
export const TASK_STATES = ['open', 'done', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const TASK_ACTIONS = ['finish', 'cancel', 'hand_over'] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

export const TASK_TEXT_CHARS = 500;
