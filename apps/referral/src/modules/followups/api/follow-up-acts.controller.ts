import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { FollowUp } from '@app/contracts';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MoveFollowUp } from '../application/move-follow-up';
import { RecordFollowUp } from '../application/record-follow-up';
import {
  AmendFollowUpDto,
  PlanFollowUpDto,
  ReassignFollowUpDto,
  RecordFollowUpDto,
  RefuseFollowUpDto,
} from './dto/follow-up.dto';
import { presentFollowUp } from './follow-up.presenter';

/** `POST /api/follow-ups/:id/<act>`: what every step has in common. */
const Act = (name: string, summary: string): MethodDecorator =>
  applyDecorators(Post(`:id/${name}`), HttpCode(200), ApiOperation({ summary }));

@ApiTags('follow-ups')
@Controller('api/follow-ups')
export class FollowUpActsController {
  constructor(
    private readonly move: MoveFollowUp,
    private readonly recordFollowUp: RecordFollowUp,
  ) {}

  @Act('accept', 'Say that I go')
  @RequirePermission('follow_up:record')
  async accept(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
  ): Promise<FollowUp> {
    return presentFollowUp(await this.move.accept(ctx, { id, version, key }));
  }

  @Act('refuse', 'Say why I do not go')
  @RequirePermission('follow_up:record')
  async refuse(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: RefuseFollowUpDto,
  ): Promise<FollowUp> {
    return presentFollowUp(await this.move.refuse(ctx, { id, version, key }, body));
  }

  @Act('plan', 'Say on which day I go')
  @RequirePermission('follow_up:record')
  async plan(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: PlanFollowUpDto,
  ): Promise<FollowUp> {
    return presentFollowUp(await this.move.plan(ctx, { id, version, key }, body));
  }

  @Act('record', 'Say what there was; may be sent again under the same key')
  @RequirePermission('follow_up:record')
  async record(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: RecordFollowUpDto,
  ): Promise<FollowUp> {
    return presentFollowUp(await this.recordFollowUp.execute(ctx, { id, version, key }, body));
  }

  @Act('amend', 'Add to what I recorded; nothing is written over')
  @RequirePermission('follow_up:record')
  async amend(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: AmendFollowUpDto,
  ): Promise<FollowUp> {
    return presentFollowUp(await this.recordFollowUp.amend(ctx, { id, version, key }, body));
  }

  @Act('reassign', 'Give it to a colleague of the agency that was asked, or back to its queue')
  @RequirePermission('follow_up:read')
  async reassign(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReassignFollowUpDto,
  ): Promise<FollowUp> {
    return presentFollowUp(await this.move.reassign(ctx, { id, version, key }, body));
  }

  @Act('cancel', 'Call it off')
  @RequirePermission('follow_up:ask')
  async cancel(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
  ): Promise<FollowUp> {
    return presentFollowUp(await this.move.cancel(ctx, { id, version, key }));
  }
}
