import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { FollowUp, FollowUpDesk, Page } from '@app/contracts';
import { IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskFollowUp } from '../application/ask-follow-up';
import { FindFollowUps } from '../application/find-follow-ups';
import { AskFollowUpDto } from './dto/follow-up.dto';
import { presentFollowUp } from './follow-up.presenter';

@ApiTags('follow-ups')
@Controller('api/cases')
export class CaseFollowUpsController {
  constructor(
    private readonly find: FindFollowUps,
    private readonly askFollowUp: AskFollowUp,
  ) {}

  @Get(':id/follow-up-desks')
  @ApiOperation({ summary: 'Who may be asked to go to the child, with the people who go' })
  @RequirePermission('follow_up:ask')
  async desks(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Page<FollowUpDesk>> {
    return { items: await this.find.desks(ctx, id), nextCursor: null };
  }

  @Post(':id/follow-ups')
  @ApiOperation({ summary: 'Ask somebody to go to the child' })
  @RequirePermission('follow_up:ask')
  async ask(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @Body() body: AskFollowUpDto,
  ): Promise<FollowUp> {
    return presentFollowUp(await this.askFollowUp.execute(ctx, key, id, body));
  }
}
