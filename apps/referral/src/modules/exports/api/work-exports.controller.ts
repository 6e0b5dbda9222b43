import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { SHEET_CONTENT_TYPE } from '@app/contracts';
import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportWork } from '../application/export-work';
import { ExportFlagsDto, ExportFollowUpsDto, ExportOversightDto, ExportPoolDto } from './export.dto';
import { fileOf } from './sheet-file';

/** Sheets of the lists of open work. */
@ApiTags('exports')
@ApiProduces(SHEET_CONTENT_TYPE)
@ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
@Controller('api/exports')
export class WorkExportsController {
  constructor(private readonly work: ExportWork) {}

  @Get('oversight')
  @ApiOperation({ summary: 'Open referrals that this person answers for, as a sheet; no child' })
  @RequirePermission('oversight:read')
  async oversight(@Ctx() ctx: RequestContext, @Query() query: ExportOversightDto): Promise<StreamableFile> {
    return fileOf('oversight', await this.work.oversight(ctx, query));
  }

  @Get('flags')
  @ApiOperation({ summary: 'Flags raised or received, as a sheet, masked and without their texts' })
  @RequirePermission('flag:read')
  async flags(@Ctx() ctx: RequestContext, @Query() query: ExportFlagsDto): Promise<StreamableFile> {
    return fileOf('flags', await this.work.flags(ctx, query));
  }

  @Get('follow-ups')
  @ApiOperation({ summary: 'Follow-ups asked for or to be done, as a sheet, masked and without their texts' })
  @RequirePermission('follow_up:read')
  async followUps(@Ctx() ctx: RequestContext, @Query() query: ExportFollowUpsDto): Promise<StreamableFile> {
    return fileOf('follow-ups', await this.work.followUps(ctx, query));
  }

  @Get('pool')
  @ApiOperation({ summary: 'Cards of the pool, as a sheet' })
  @RequirePermission('referral:read')
  async pool(@Ctx() ctx: RequestContext, @Query() query: ExportPoolDto): Promise<StreamableFile> {
    return fileOf('pool', await this.work.poolCards(ctx, query));
  }
}
