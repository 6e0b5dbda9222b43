import type { ReviewOverrideRequest } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision, found, refuseInvalid, refuseStale } from '../../../refuse';
import { AuditLog } from '../../audit';
import { Directory } from '../../directory';
import { checkReview, reviewActions } from '../domain/duties.policy';
import { OverrideReviewRepository, type OverrideReviewRecord } from './override-review.repository';
import { OverrideReviewViews, type OverrideReviewView } from './override-reviews';

/** A second look at a disclosure without consent; "not in order" reaches the sender, the lead and the auditors. */
@Injectable()
export class ReviewOverride {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reviews: OverrideReviewRepository,
    private readonly views: OverrideReviewViews,
    private readonly directory: Directory,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null; key: string },
    input: ReviewOverrideRequest,
  ): Promise<OverrideReviewView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const body = { id: target.id, ...input };
      const request = { route: 'POST /api/override-reviews/:id/review', key: target.key, body };
      await idempotent(tx, actor, request, async () => {
        await this.review(tx, actor, target, input);
        return { status: 200, resource: { id: target.id } };
      });
      const [view] = await this.views.all(tx, actor, [found(await this.reviews.findById(tx, target.id))]);
      return found(view);
    });
  }

  private async review(
    tx: Tx,
    actor: Actor,
    target: { id: string; version: number | null },
    input: ReviewOverrideRequest,
  ): Promise<void> {
    const review = found(await this.reviews.findById(tx, target.id));
    if (review.sentById === actor.personId)
      throw new DomainError('FORBIDDEN', 'Somebody else looks at what you sent.');
    checkDecision({
      action: 'review',
      expectedVersion: target.version,
      version: review.version,
      state: review.verdict ?? 'open',
      allowedActions: reviewActions(actor, review),
    });
    refuseInvalid(checkReview(input));
    refuseStale(await this.reviews.decide(tx, review, input));
    await this.audit.record(tx, {
      action: 'override.reviewed',
      objectKind: 'referral',
      objectId: review.referralId,
      details: { verdict: input.verdict, legalBasis: review.legalBasis },
    });
    if (input.verdict === 'not_ok') await this.tell(tx, actor, review);
  }

  private async tell(tx: Tx, actor: Actor, review: OverrideReviewRecord): Promise<void> {
    const colleagues = await this.directory.findColleagues(tx, actor.agencyId);
    const auditors = colleagues.filter(({ roles }) => roles.includes('auditor'));
    const lead = await this.reviews.findLead(tx, review);
    const told = new Set([review.sentById, ...auditors.map(({ personId }) => personId)]);
    if (lead !== undefined) told.add(lead);
    await this.outbox.emit(tx, 'override.rejected', {
      reviewId: review.id,
      referralId: review.referralId,
      number: review.number,
      agencyId: actor.agencyId,
      personId: actor.personId,
      tellPersonIds: [...told],
    });
  }
}
