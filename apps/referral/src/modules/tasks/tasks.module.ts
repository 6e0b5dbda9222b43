import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import { TasksController } from './api/tasks.controller';
import { EndTask } from './application/end-task';
import { FindTasks } from './application/find-tasks';
import { HandTask } from './application/hand-task';
import { MakeTask } from './application/make-task';
import { RunTaskClock } from './application/run-task-clock';
import { TaskRepository } from './application/task.repository';
import { TaskViews } from './application/task-views';
import { PgTaskRepository } from './persistence/pg-task.repository';

@Module({
  imports: [DirectoryModule],
  controllers: [TasksController],
  providers: [
    FindTasks,
    MakeTask,
    EndTask,
    HandTask,
    TaskViews,
    RunTaskClock,
    { provide: TaskRepository, useClass: PgTaskRepository },
  ],
  exports: [RunTaskClock],
})
export class TasksModule {}
