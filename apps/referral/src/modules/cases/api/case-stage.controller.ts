import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Case } from '@app/contracts';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MoveStage } from '../application/move-stage';
import { presentCase } from './case.presenter';
import { MoveStageDto } from './dto/case.dto';

@ApiTags('cases')
@Controller('api/cases')
export class CaseStageController {
  constructor(private readonly moveStage: MoveStage) {}

  @Post(':id/stage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Move a case that the agency leads to another stage' })
  @RequirePermission('case:write')
  async move(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @ExpectedVersion() version: number | null,
    @Body() body: MoveStageDto,
  ): Promise<Case> {
    return presentCase(await this.moveStage.execute(ctx, { id, version, key }, body));
  }
}
