import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Page, Task } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EndTask } from '../application/end-task';
import { FindTasks } from '../application/find-tasks';
import { HandTask } from '../application/hand-task';
import { MakeTask } from '../application/make-task';
import { HandTaskDto, ListTasksDto, MakeTaskDto } from './dto/task.dto';
import { presentTask } from './task.presenter';

@ApiTags('tasks')
@Controller('api')
export class TasksController {
  constructor(
    private readonly findTasks: FindTasks,
    private readonly makeTask: MakeTask,
    private readonly endTask: EndTask,
    private readonly handTask: HandTask,
  ) {}

  @Get('tasks')
  @ApiOperation({ summary: 'My tasks, or those of a room or case as far as I read their messages' })
  @RequirePermission('room:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListTasksDto): Promise<Page<Task>> {
    const { state, ...rest } = query;
    const open = state === undefined ? undefined : state === 'open';
    const rows = await this.findTasks.execute(ctx, { ...rest, open });
    return pageOf(rows, query.limit, (last) => ({ k: last.dueAt.toISOString(), id: last.id }), presentTask);
  }

  @Post('rooms/:id/tasks')
  @ApiOperation({ summary: 'Make a task of a message of a case room' })
  @RequirePermission('room:post')
  async make(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @Body() body: MakeTaskDto,
  ): Promise<Task> {
    return presentTask(await this.makeTask.execute(ctx, key, id, body));
  }

  @Post('tasks/:id/finish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that it is done: its owner, its maker, the lead worker of the case' })
  @RequirePermission('room:read')
  async finish(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
  ): Promise<Task> {
    return presentTask(await this.endTask.execute(ctx, { id, version, key }, 'finish'));
  }

  @Post('tasks/:id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Call it off: its maker, the lead worker of the case' })
  @RequirePermission('room:post')
  async cancel(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
  ): Promise<Task> {
    return presentTask(await this.endTask.execute(ctx, { id, version, key }, 'cancel'));
  }

  @Post('tasks/:id/hand-over')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give it to somebody else: its owner, its maker, the lead worker of the case' })
  @RequirePermission('room:post')
  async handOver(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() { ownerId }: HandTaskDto,
  ): Promise<Task> {
    return presentTask(await this.handTask.execute(ctx, { id, version, key }, ownerId));
  }
}
