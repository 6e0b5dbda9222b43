import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { SHEET_CONTENT_TYPE } from '@app/contracts';
import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportTables } from '../application/export-tables';
import {
  ExportAgenciesDto,
  ExportCasesDto,
  ExportChildrenDto,
  ExportDisclosuresDto,
  ExportReferralsDto,
} from './export.dto';
import { fileOf } from './sheet-file';

/** Sheets of lists; each is stamped, and recorded before it is answered. */
@ApiTags('exports')
@ApiProduces(SHEET_CONTENT_TYPE)
@ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
@Controller('api/exports')
export class ExportsController {
  constructor(private readonly tables: ExportTables) {}

  @Get('referrals')
  @ApiOperation({ summary: 'Referrals received or sent, as a sheet' })
  @RequirePermission('referral:read')
  async referrals(@Ctx() ctx: RequestContext, @Query() query: ExportReferralsDto): Promise<StreamableFile> {
    return fileOf('referrals', await this.tables.referrals(ctx, query));
  }

  @Get('cases')
  @ApiOperation({ summary: 'Cases that are open to the agency, as a sheet, masked' })
  @RequirePermission('case:read')
  async cases(@Ctx() ctx: RequestContext, @Query() query: ExportCasesDto): Promise<StreamableFile> {
    return fileOf('cases', await this.tables.cases(ctx, query));
  }

  @Get('children')
  @ApiOperation({ summary: 'Own children as a sheet, masked unless asked for in full' })
  @RequirePermission('child:read')
  async children(@Ctx() ctx: RequestContext, @Query() query: ExportChildrenDto): Promise<StreamableFile> {
    return fileOf('children', await this.tables.children(ctx, query));
  }

  @Get('agencies')
  @ApiOperation({ summary: 'Agencies and what they offer, as a sheet' })
  @RequirePermission('agency:read')
  async agencies(@Ctx() ctx: RequestContext, @Query() query: ExportAgenciesDto): Promise<StreamableFile> {
    return fileOf('agencies', await this.tables.agencies(ctx, query));
  }

  @Get('disclosures')
  @ApiOperation({ summary: 'What the agency gave to others, as a sheet' })
  @RequirePermission('audit:read')
  async disclosures(
    @Ctx() ctx: RequestContext,
    @Query() query: ExportDisclosuresDto,
  ): Promise<StreamableFile> {
    return fileOf('disclosures', await this.tables.disclosures(ctx, query));
  }
}
