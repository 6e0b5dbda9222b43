import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Limits, WorkingCalendarView } from '@app/contracts';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PutCalendar, ReadCalendar } from '../application/calendar';
import { ReadLimits } from '../application/read-limits';
import { SetLimits } from '../application/set-limits';
import { PutCalendarDto, ReadCalendarDto, ReadLimitsDto, SetLimitsDto } from './dto/limits.dto';

@ApiTags('limits')
@Controller('api')
export class LimitsController {
  constructor(
    private readonly readLimits: ReadLimits,
    private readonly setLimits: SetLimits,
    private readonly readCalendar: ReadCalendar,
    private readonly putCalendar: PutCalendar,
  ) {}

  @Get('limits')
  @ApiOperation({ summary: 'How long each step of a referral may take' })
  @RequirePermission('agency:read')
  limits(@Ctx() ctx: RequestContext, @Query() query: ReadLimitsDto): Promise<Limits> {
    return this.readLimits.execute(ctx, query.divisionCode);
  }

  @Put('limits')
  @ApiOperation({ summary: 'Set the limits of one urgency for the own agency or for a region' })
  @RequirePermission('limits:write')
  set(@Ctx() ctx: RequestContext, @Body() body: SetLimitsDto): Promise<Limits> {
    return this.setLimits.execute(ctx, body);
  }

  @Get('calendar')
  @ApiOperation({ summary: 'Holidays and make-up days of a year' })
  @RequirePermission('agency:read')
  calendar(@Ctx() ctx: RequestContext, @Query() query: ReadCalendarDto): Promise<WorkingCalendarView> {
    return this.readCalendar.execute(ctx, query.year);
  }

  @Put('calendar')
  @ApiOperation({ summary: 'Replace the holidays and make-up days of a year' })
  @RequirePermission('agency:create')
  put(@Ctx() ctx: RequestContext, @Body() body: PutCalendarDto): Promise<WorkingCalendarView> {
    return this.putCalendar.execute(ctx, body);
  }
}
