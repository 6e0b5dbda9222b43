export { RunTaskClock } from './application/run-task-clock';
export { TasksModule } from './tasks.module';
