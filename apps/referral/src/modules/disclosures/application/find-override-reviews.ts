import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { OverrideReviewRepository, type OverrideReviewFilter } from './override-review.repository';
import { OverrideReviewViews, type OverrideReviewView } from './override-reviews';

@Injectable()
export class FindOverrideReviews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reviews: OverrideReviewRepository,
    private readonly views: OverrideReviewViews,
  ) {}

  execute(ctx: ContextSource, filter: OverrideReviewFilter): Promise<OverrideReviewView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) =>
      this.views.all(tx, actor, await this.reviews.find(tx, filter)),
    );
  }
}
