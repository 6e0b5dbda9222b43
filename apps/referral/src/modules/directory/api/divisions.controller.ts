import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Division, Page } from '@app/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FindDivisions } from '../application/find-divisions';
import { presentDivision } from './directory.presenter';
import { ListDivisionsDto } from './dto/list-divisions.dto';

@ApiTags('directory')
@Controller('api/divisions')
export class DivisionsController {
  constructor(private readonly findDivisions: FindDivisions) {}

  @Get()
  @RequirePermission('agency:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListDivisionsDto): Promise<Page<Division>> {
    const divisions = await this.findDivisions.execute(ctx, query.parent ?? null);
    return { items: divisions.map(presentDivision), nextCursor: null };
  }
}
