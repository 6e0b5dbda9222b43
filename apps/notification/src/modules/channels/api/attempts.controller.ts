import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { OutsideAttemptPage } from '@app/contracts';
import { IdParam } from '@app/platform';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindAttempts } from '../application/find-attempts';
import { presentOutside } from './attempt.presenter';
import { ListAttemptsDto } from './dto/attempt.dto';

@ApiTags('channels')
@Controller('api/channels/attempts')
export class AttemptsController {
  constructor(private readonly find: FindAttempts) {}

  @Get()
  @ApiOperation({ summary: 'What the own agency sends out of the hub, newest first' })
  @RequirePermission('agency:update')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListAttemptsDto): Promise<OutsideAttemptPage> {
    const { items, nextCursor, counts } = await this.find.list(ctx, query);
    return { items: items.map(presentOutside), nextCursor, counts };
  }

  @Post(':id/again')
  @ApiOperation({ summary: 'Try one again that was given up' })
  @HttpCode(204)
  @RequirePermission('agency:update')
  async again(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<void> {
    await this.find.again(ctx, id);
  }
}
