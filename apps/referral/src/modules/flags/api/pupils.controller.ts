import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { AddPupilsResult, Page, Pupil } from '@app/contracts';
import { IdempotencyKey } from '@app/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roster } from '../application/roster';
import { AddPupilsDto, ListPupilsDto } from './dto/flag.dto';

@ApiTags('flags')
@Controller('api/pupils')
export class PupilsController {
  constructor(private readonly roster: Roster) {}

  @Get()
  @ApiOperation({ summary: 'The roster of the own school, by name or class; one page' })
  @RequirePermission('flag:raise')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListPupilsDto): Promise<Page<Pupil>> {
    return { items: await this.roster.find(ctx, query.q ?? '', query.limit), nextCursor: null };
  }

  @Post()
  @ApiOperation({ summary: 'Add pupils to the roster' })
  @RequirePermission('pupil:write')
  add(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: AddPupilsDto,
  ): Promise<AddPupilsResult> {
    return this.roster.add(ctx, key, body);
  }
}
