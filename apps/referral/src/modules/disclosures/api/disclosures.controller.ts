import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Disclosure, Page } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindDisclosures } from '../application/find-disclosures';
import { ListDisclosuresDto } from './dto/duties.dto';
import { presentDisclosure } from './duties.presenter';

@ApiTags('disclosures')
@Controller('api/disclosures')
export class DisclosuresController {
  constructor(private readonly findDisclosures: FindDisclosures) {}

  @Get()
  @ApiOperation({ summary: 'What the own agency gave to whom, and on which basis' })
  @RequirePermission('disclosure:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListDisclosuresDto): Promise<Page<Disclosure>> {
    const rows = await this.findDisclosures.execute(ctx, query);
    return pageOf(rows, query.limit, (row) => ({ k: row.at.toISOString(), id: row.id }), presentDisclosure);
  }
}
