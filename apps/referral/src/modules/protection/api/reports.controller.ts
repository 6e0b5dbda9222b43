import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { AgencyRef, Page, Report, ReportSummary } from '@app/contracts';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecideReport } from '../application/decide-report';
import { FileReport } from '../application/file-report';
import { ReadReports } from '../application/read-reports';
import { CloseReportDto, FeedbackDto, FileReportDto, ListReportsDto, OpenReportDto } from './dto/report.dto';
import { presentReport, presentReportRow } from './report.presenter';

/**
 * Every route asks for what everybody has: who may do what with a report is decided behind, where an attempt that is refused is
 * also written down. The keys of these requests are not kept: a report is told by its own id, a decision by its version.
 */
@ApiTags('reports')
@Controller('api/reports')
export class ReportsController {
  constructor(
    private readonly fileReport: FileReport,
    private readonly readReports: ReadReports,
    private readonly decide: DecideReport,
  ) {}

  @Get()
  @ApiOperation({ summary: 'My reports, or those that my authority received' })
  @RequirePermission('report:raise')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListReportsDto): Promise<Page<ReportSummary>> {
    const rows = await this.readReports.list(ctx, query.box);
    return { items: rows.map(presentReportRow), nextCursor: null };
  }

  @Get('desks')
  @ApiOperation({ summary: 'Authorities that a report can go to' })
  @RequirePermission('report:raise')
  async desks(@Ctx() ctx: RequestContext): Promise<Page<AgencyRef>> {
    return { items: await this.readReports.desks(ctx), nextCursor: null };
  }

  @Post()
  @ApiOperation({ summary: 'Report to the authorities; everybody may, always' })
  @RequirePermission('report:raise')
  async file(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() _key: string,
    @Body() body: FileReportDto,
  ): Promise<Report> {
    return presentReport(await this.fileReport.execute(ctx, body));
  }

  @Get(':id')
  @ApiOperation({ summary: 'The own report with its feedback' })
  @RequirePermission('report:raise')
  async own(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Report> {
    return presentReport(await this.readReports.own(ctx, id));
  }

  @Post(':id/open')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open a report that my authority received; the reason is recorded first' })
  @RequirePermission('report:raise')
  async open(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() _key: string,
    @Body() body: OpenReportDto,
  ): Promise<Report> {
    return presentReport(await this.readReports.open(ctx, id, body.reason));
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @ApiOperation({ summary: 'The authority has it' })
  @RequirePermission('report:raise')
  async acknowledge(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() _key: string,
  ): Promise<Report> {
    return presentReport(await this.decide.acknowledge(ctx, { id, version }));
  }

  @Post(':id/feedback')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tell whoever reported what is done' })
  @RequirePermission('report:raise')
  async feedback(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() _key: string,
    @Body() body: FeedbackDto,
  ): Promise<Report> {
    return presentReport(await this.decide.feedback(ctx, { id, version }, body));
  }

  @Post(':id/close')
  @HttpCode(200)
  @ApiOperation({ summary: 'End it after feedback; no harm is found with a reason' })
  @RequirePermission('report:raise')
  async close(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() _key: string,
    @Body() body: CloseReportDto,
  ): Promise<Report> {
    return presentReport(await this.decide.close(ctx, { id, version }, body));
  }
}
