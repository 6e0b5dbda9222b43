import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { DemoMail, Page } from '@app/contracts';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindDemoMails } from '../application/find-demo-mails';

@ApiTags('demo')
@Controller('api/demo/mails')
export class DemoMailsController {
  constructor(private readonly find: FindDemoMails) {}

  @Get()
  @ApiOperation({ summary: 'What was sent by e-mail in the demo; 404 outside demo mode' })
  @RequirePermission('notification:read')
  async list(@Ctx() ctx: RequestContext): Promise<Page<DemoMail>> {
    return { items: await this.find.execute(ctx), nextCursor: null };
  }
}
