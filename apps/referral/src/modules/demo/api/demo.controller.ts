import type { DemoGuide } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadGuide } from '../application/read-guide';

@ApiTags('demo')
@Controller('api/demo')
export class DemoController {
  constructor(private readonly readGuide: ReadGuide) {}

  @Get('guide')
  @ApiOperation({ summary: 'Which steps of the demo story happened; 404 outside demo mode' })
  @RequirePermission('self:read')
  async guide(@Ctx() ctx: RequestContext): Promise<DemoGuide> {
    return { steps: await this.readGuide.execute(ctx) };
  }
}
