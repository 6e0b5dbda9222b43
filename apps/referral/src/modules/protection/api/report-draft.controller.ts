import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { KeptReportDraft, OwnReportDraft } from '@app/contracts';
import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportDrafts } from '../application/report-drafts';
import { ReportDraftDto } from './dto/report-draft.dto';

/** No id in any address: whoever asks finds what he wrote, and there is nothing else to ask for. */
@ApiTags('reports')
@Controller('api/reports/draft')
export class ReportDraftController {
  constructor(private readonly drafts: ReportDrafts) {}

  @Get()
  @ApiOperation({ summary: 'The report that I am writing' })
  @RequirePermission('report:raise')
  async own(@Ctx() ctx: RequestContext): Promise<OwnReportDraft> {
    const found = await this.drafts.read(ctx);
    if (!found) return { draft: null };
    const { savedAt, keptUntil, ...draft } = found;
    return {
      draft: { ...draft, savedAt: savedAt.toISOString(), keptUntil: keptUntil.toISOString() },
    };
  }

  @Put()
  @ApiOperation({
    summary: 'Keep what I have written so far; it is deleted when it is sent, and after seven days',
  })
  @RequirePermission('report:raise')
  async keep(@Ctx() ctx: RequestContext, @Body() body: ReportDraftDto): Promise<KeptReportDraft> {
    const at = await this.drafts.keep(ctx, body);
    return { savedAt: at?.toISOString() ?? null };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Drop what I have written' })
  @RequirePermission('report:raise')
  drop(@Ctx() ctx: RequestContext): Promise<void> {
    return this.drafts.drop(ctx);
  }
}
