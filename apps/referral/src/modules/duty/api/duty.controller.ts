import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Duty } from '@app/contracts';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EnterAbsence } from '../application/enter-absence';
import { PlanDuty } from '../application/plan-duty';
import { ReadDuty } from '../application/read-duty';
import { CreateAbsenceDto, DutyDayParam, WriteDutyDayDto, WriteDutyWeekDto } from './dto/duty.dto';

@ApiTags('duty')
@Controller('api/duty')
export class DutyController {
  constructor(
    private readonly readDuty: ReadDuty,
    private readonly plan: PlanDuty,
    private readonly absence: EnterAbsence,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The duty plan of the own agency, and who is on duty now' })
  @RequirePermission('person:read')
  read(@Ctx() ctx: RequestContext): Promise<Duty> {
    return this.readDuty.execute(ctx);
  }

  @Put('week')
  @ApiOperation({ summary: 'Replace the plan of the week' })
  @RequirePermission('person:read')
  week(
    @Ctx() ctx: RequestContext,
    @ExpectedVersion() version: number | null,
    @Body() body: WriteDutyWeekDto,
  ): Promise<Duty> {
    return this.plan.week(ctx, version, body);
  }

  @Put('days/:day')
  @ApiOperation({ summary: 'Name who is on duty on one day instead of the plan' })
  @RequirePermission('person:read')
  day(
    @Ctx() ctx: RequestContext,
    @Param() { day }: DutyDayParam,
    @Body() body: WriteDutyDayDto,
  ): Promise<Duty> {
    return this.plan.day(ctx, day, body);
  }

  @Post('absences')
  @ApiOperation({ summary: 'Out of office: from when to when, and who stands in' })
  @RequirePermission('person:read')
  enter(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: CreateAbsenceDto,
  ): Promise<Duty> {
    return this.absence.enter(ctx, key, body);
  }

  @Post('absences/:id/end')
  @ApiOperation({ summary: 'Back in the office' })
  @HttpCode(200)
  @RequirePermission('person:read')
  end(@Ctx() ctx: RequestContext, @IdParam() id: string, @IdempotencyKey() key: string): Promise<Duty> {
    return this.absence.end(ctx, id, key);
  }
}
