import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Page, Parked } from '@app/contracts';
import { IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { KeepParked } from '../application/keep-parked';
import { RetryParkedDto } from './dto/retry-parked.dto';

@ApiTags('parked')
@Controller('api/parked')
export class ParkedController {
  constructor(private readonly parked: KeepParked) {}

  @Get()
  @ApiOperation({
    summary: 'What the hub gave up, newest first: kinds, times and codes, nothing about a matter',
  })
  @RequirePermission('hub:operate')
  async list(@Ctx() ctx: RequestContext): Promise<Page<Parked>> {
    const rows = await this.parked.list(ctx);
    return { items: rows.map((row): Parked => ({ ...row, at: row.at.toISOString() })), nextCursor: null };
  }

  @Post(':id/retry')
  @ApiOperation({ summary: 'Try one once more' })
  @HttpCode(204)
  @RequirePermission('hub:operate')
  async retry(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Body() body: RetryParkedDto,
  ): Promise<void> {
    await this.parked.retry(ctx, id, body);
  }
}
