import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Division, Page } from '@app/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindDivisions } from '../application/find-divisions';
import { presentDivision } from './directory.presenter';
import { ListDivisionsDto } from './dto/list-divisions.dto';

@ApiTags('directory')
@Controller('api/divisions')
export class DivisionsController {
  constructor(private readonly findDivisions: FindDivisions) {}

  @Get()
  @ApiOperation({ summary: 'Administrative divisions under one, or the topmost' })
  @RequirePermission('agency:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListDivisionsDto): Promise<Page<Division>> {
    const divisions = await this.findDivisions.execute(ctx, query.parent ?? null);
    return { items: divisions.map(presentDivision), nextCursor: null };
  }
}
