import type { AuditEvent, Page } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { pageOf } from '@app/kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindAuditEvents } from '../application/find-audit-events';
import { presentAuditEvent } from './audit.presenter';
import { ListAuditEventsDto } from './list-audit-events.dto';

@ApiTags('audit')
@Controller('api/audit')
export class AuditController {
  constructor(private readonly findAuditEvents: FindAuditEvents) {}

  @Get()
  @ApiOperation({ summary: 'Who did and opened what; reading it is recorded' })
  @RequirePermission('audit:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListAuditEventsDto): Promise<Page<AuditEvent>> {
    const rows = await this.findAuditEvents.execute(ctx, query);
    return pageOf(rows, query.limit, (row) => ({ k: row.at.toISOString(), id: row.id }), presentAuditEvent);
  }
}
