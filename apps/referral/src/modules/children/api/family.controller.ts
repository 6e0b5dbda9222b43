import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Family } from '@app/contracts';
import { ExpectedVersion, IdParam } from '@app/platform';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenFamily } from '../application/open-family';
import { UpdateFamily } from '../application/update-family';
import { UpdateFamilyDto } from './dto/family.dto';

@ApiTags('children')
@Controller('api/children/:id/family')
export class FamilyController {
  constructor(
    private readonly openFamily: OpenFamily,
    private readonly updateFamily: UpdateFamily,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The parents, and whether the child may count as unsupported; opening it is recorded',
  })
  @RequirePermission('child:read')
  open(@Ctx() ctx: RequestContext, @IdParam() childId: string): Promise<Family> {
    return this.openFamily.execute(ctx, childId);
  }

  @Patch()
  @ApiOperation({ summary: 'Write what is known of the parents' })
  @RequirePermission('child:register')
  update(
    @Ctx() ctx: RequestContext,
    @IdParam() childId: string,
    @ExpectedVersion() version: number | null,
    @Body() body: UpdateFamilyDto,
  ): Promise<Family> {
    return this.updateFamily.execute(ctx, { childId, version }, body);
  }
}
