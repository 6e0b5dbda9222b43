import type { MessageReaders } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { IdParam } from '@app/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindReaders } from '../application/find-readers';
import { SeqParam } from './seq-param';

@ApiTags('rooms')
@Controller('api/rooms')
export class MessageReadersController {
  constructor(private readonly findReaders: FindReaders) {}

  @Get(':id/messages/:seq/readers')
  @ApiOperation({ summary: 'How many of each agency read an own message; who, only of the own agency' })
  @RequirePermission('room:read')
  readers(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @SeqParam() seq: number,
  ): Promise<MessageReaders> {
    return this.findReaders.execute(ctx, room, seq);
  }
}
