import type { DemoGuide } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadGuide } from '../application/read-guide';

@ApiTags('demo')
@Controller('api/demo')
export class DemoController {
  constructor(private readonly readGuide: ReadGuide) {}

  @Get('guide')
  @RequirePermission('self:read')
  async guide(@Ctx() ctx: RequestContext): Promise<DemoGuide> {
    return { steps: await this.readGuide.execute(ctx) };
  }
}
