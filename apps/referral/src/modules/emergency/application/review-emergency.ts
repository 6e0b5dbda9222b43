import type { ReviewEmergencyRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision, found, refuseInvalid, refuseStale } from '../../../refuse';
import { checkVerdict, emergencyActions } from '../domain/emergency.policy';
import { EmergencyRepository } from './emergency.repository';
import { EmergencyViews, type EmergencyView } from './emergency-views';

interface Target {
  id: string;
  version: number | null;
  key: string;
}

/** Somebody who did not open it says whether it was in order. What was not ends at once. */
@Injectable()
export class ReviewEmergency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accesses: EmergencyRepository,
    private readonly views: EmergencyViews,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, target: Target, input: ReviewEmergencyRequest): Promise<EmergencyView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const body = { id: target.id, ...input };
      const request = { route: 'POST /api/emergency-accesses/:id/review', key: target.key, body };
      await idempotent(tx, actor, request, async () => {
        const access = found(await this.accesses.findById(tx, target.id));
        if (access.personId === actor.personId)
          throw new DomainError('FORBIDDEN', 'Somebody else looks at what you opened.');
        checkDecision({
          action: 'review',
          expectedVersion: target.version,
          version: access.version,
          state: access.verdict ?? 'open',
          allowedActions: emergencyActions(actor, access, await tx.now()),
        });
        refuseInvalid(checkVerdict(input));
        refuseStale(await this.accesses.review(tx, access, input));
        return { status: 200, resource: { id: target.id } };
      });
      this.outbox.announce(tx);
      return this.views.one(tx, actor, await this.accesses.findById(tx, target.id));
    });
  }
}
