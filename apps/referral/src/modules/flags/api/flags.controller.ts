import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Flag, FlagSummary, Page } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AddFlagEntry } from '../application/add-flag-entry';
import { FindFlags } from '../application/find-flags';
import { OpenFlag } from '../application/open-flag';
import { RaiseFlag } from '../application/raise-flag';
import { AddFlagEntryDto, ListFlagsDto, RaiseFlagDto } from './dto/flag.dto';
import { presentFlag, presentFlagRow } from './flag.presenter';

@ApiTags('flags')
@Controller('api/flags')
export class FlagsController {
  constructor(
    private readonly findFlags: FindFlags,
    private readonly openFlag: OpenFlag,
    private readonly raiseFlag: RaiseFlag,
    private readonly addEntry: AddFlagEntry,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Flags that I raised, or that my desk receives' })
  @RequirePermission('flag:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListFlagsDto): Promise<Page<FlagSummary>> {
    const { box, limit, cursor, state } = query;
    const open = state === undefined ? undefined : state === 'open';
    const rows = await this.findFlags.execute(ctx, { box, limit, cursor, open });
    return pageOf(rows, limit, (last) => ({ k: last.raisedAt.toISOString(), id: last.id }), presentFlagRow);
  }

  @Post()
  @ApiOperation({ summary: 'Raise a flag; it goes to the desk of the place' })
  @RequirePermission('flag:raise')
  async raise(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: RaiseFlagDto,
  ): Promise<Flag> {
    return presentFlag(await this.raiseFlag.execute(ctx, key, body));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Open a flag; recorded' })
  @RequirePermission('flag:read')
  async open(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Flag> {
    return presentFlag(await this.openFlag.execute(ctx, id));
  }

  @Post(':id/entries')
  @ApiOperation({ summary: 'Add a correction, a question, an answer or a note' })
  @RequirePermission('flag:read')
  async add(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @Body() body: AddFlagEntryDto,
  ): Promise<Flag> {
    return presentFlag(await this.addEntry.execute(ctx, { id, key }, body));
  }
}
