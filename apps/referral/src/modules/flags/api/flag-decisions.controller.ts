import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Flag } from '@app/contracts';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecideFlag } from '../application/decide-flag';
import { CloseFlagDto, ReferFlagDto, WatchFlagDto } from './dto/flag.dto';
import { presentFlag } from './flag.presenter';

/** `POST /api/flags/:id/<act>`: what every decision has in common. */
const Act = (name: string, summary: string): MethodDecorator =>
  applyDecorators(Post(`:id/${name}`), HttpCode(200), ApiOperation({ summary }));

@ApiTags('flags')
@Controller('api/flags')
export class FlagDecisionsController {
  constructor(private readonly decide: DecideFlag) {}

  @Act('receive', 'Take a flag in hand')
  @RequirePermission('flag:receive')
  async receive(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
  ): Promise<Flag> {
    return presentFlag(await this.decide.receive(ctx, { id, version, key }));
  }

  @Act('watch', 'Keep an eye on the child, and look again on a day')
  @RequirePermission('flag:receive')
  async watch(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: WatchFlagDto,
  ): Promise<Flag> {
    return presentFlag(await this.decide.watch(ctx, { id, version, key }, body));
  }

  @Act('refer', 'Link the referral that came of it')
  @RequirePermission('flag:receive')
  async refer(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReferFlagDto,
  ): Promise<Flag> {
    return presentFlag(await this.decide.refer(ctx, { id, version, key }, body));
  }

  @Act('close', 'End it with a reason')
  @RequirePermission('flag:receive')
  async close(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: CloseFlagDto,
  ): Promise<Flag> {
    return presentFlag(await this.decide.close(ctx, { id, version, key }, body));
  }
}
