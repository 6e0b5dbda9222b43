export { CaseTasks } from './case-tasks';
export { MyTasks } from './my-tasks';
export { TaskDialog } from './task-dialog';
export { TaskLine } from './task-line';
export { useRoomTasks } from './use-room-tasks';
