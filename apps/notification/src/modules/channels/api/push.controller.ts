import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { PushOverview } from '@app/contracts';
import { IdParam } from '@app/platform';
import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { KeepPush } from '../application/keep-push';
import { WritePushDeviceDto } from './dto/push.dto';

@ApiTags('channels')
@Controller('api/channels/push')
export class PushController {
  constructor(private readonly push: KeepPush) {}

  @Get()
  @ApiOperation({ summary: 'The key that a browser subscribes with, and the own devices that ring' })
  @RequirePermission('notification:read')
  read(@Ctx() ctx: RequestContext): Promise<PushOverview> {
    return this.push.read(ctx);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Let this device ring; whoever was on it before is told there no more' })
  @RequirePermission('notification:read')
  write(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Body() body: WritePushDeviceDto,
  ): Promise<PushOverview> {
    return this.push.write(ctx, id, body);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Let a device ring no more' })
  @HttpCode(204)
  @RequirePermission('notification:read')
  async remove(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<void> {
    await this.push.remove(ctx, id);
  }
}
