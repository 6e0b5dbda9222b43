import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { SHEET_CONTENT_TYPE } from '@app/contracts';
import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportDuties } from '../application/export-duties';
import { ExportReviewsDto, ExportStopNoticesDto } from './export.dto';
import { fileOf } from './sheet-file';

/** Sheets of what the agency owed for what it gave away. */
@ApiTags('exports')
@ApiProduces(SHEET_CONTENT_TYPE)
@ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
@Controller('api/exports')
export class DutyExportsController {
  constructor(private readonly duties: ExportDuties) {}

  @Get('reviews')
  @ApiOperation({ summary: 'Second looks at disclosures without consent, as a sheet; no child' })
  @RequirePermission('override:review')
  async reviews(@Ctx() ctx: RequestContext, @Query() query: ExportReviewsDto): Promise<StreamableFile> {
    return fileOf('reviews', await this.duties.reviews(ctx, query));
  }

  @Get('stop-notices')
  @ApiOperation({ summary: 'Notices to stop using data, asked or answered, as a sheet; no child' })
  @RequirePermission('case:read')
  async stopNotices(
    @Ctx() ctx: RequestContext,
    @Query() query: ExportStopNoticesDto,
  ): Promise<StreamableFile> {
    return fileOf('stop-notices', await this.duties.stopNotices(ctx, query));
  }
}
