import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { OverrideReview, Page } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindOverrideReviews } from '../application/find-override-reviews';
import { ReviewOverride } from '../application/review-override';
import { ListOverrideReviewsDto, ReviewOverrideDto } from './dto/duties.dto';
import { presentOverrideReview } from './duties.presenter';

@ApiTags('disclosures')
@Controller('api/override-reviews')
export class OverrideReviewsController {
  constructor(
    private readonly findOverrideReviews: FindOverrideReviews,
    private readonly reviewOverride: ReviewOverride,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Disclosures without consent that somebody else looks at, newest first' })
  @RequirePermission('override:review')
  async list(
    @Ctx() ctx: RequestContext,
    @Query() query: ListOverrideReviewsDto,
  ): Promise<Page<OverrideReview>> {
    const rows = await this.findOverrideReviews.execute(ctx, query);
    const keyOf = (row: { sentAt: Date; id: string }) => ({
      k: row.sentAt.toISOString(),
      id: row.id,
    });
    return pageOf(rows, query.limit, keyOf, presentOverrideReview);
  }

  @Post(':id/review')
  @ApiOperation({ summary: 'Say whether a disclosure without consent was in order; never for the own one' })
  @HttpCode(200)
  @RequirePermission('override:review')
  async review(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReviewOverrideDto,
  ): Promise<OverrideReview> {
    return presentOverrideReview(await this.reviewOverride.execute(ctx, { id, version, key }, body));
  }
}
