import type { Home } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { presentSummary } from '../../referrals';
import { OpenHome } from '../application/open-home';

@ApiTags('home')
@Controller('api/home')
export class HomeController {
  constructor(private readonly openHome: OpenHome) {}

  @Get()
  @ApiOperation({ summary: 'What waits for this person today' })
  @RequirePermission('self:read')
  async get(@Ctx() ctx: RequestContext): Promise<Home> {
    const view = await this.openHome.execute(ctx);
    return {
      waiting: view.waiting.map(presentSummary),
      sent: view.sent.map(presentSummary),
      drafts: view.drafts.map(presentSummary),
      cases: view.cases,
      counts: view.counts,
      dutyRoom: view.dutyRoom,
    };
  }
}
