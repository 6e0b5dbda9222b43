import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DutyRegister } from './duty-register';
import type { OverrideReviewFilter } from './override-review.repository';
import type { OverrideReviewView } from './override-reviews';

@Injectable()
export class FindOverrideReviews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly register: DutyRegister,
  ) {}

  execute(ctx: ContextSource, filter: OverrideReviewFilter): Promise<OverrideReviewView[]> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.register.reviews(tx, actor, filter));
  }
}
