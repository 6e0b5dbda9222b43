import type { CompleteConsentRequest, Day, FieldProblem } from '@app/contracts';
import { dayOf, DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { checkDecision, found, refuseInvalid, refuseStale } from '../../../refuse';
import { checkCoSigner } from '../domain/consent.rules';
import { ConsentJournal } from './consent-journal';
import { ConsentRepository, type ConsentRecord, type ConsentView } from './consent.repository';
import { ConsentViews } from './consent-views';

/** The second signature, or the child's words: what makes a consent whole that one person alone could not give. */
@Injectable()
export class CompleteConsent {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly consents: ConsentRepository,
    private readonly views: ConsentViews,
    private readonly journal: ConsentJournal,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null; key: string },
    input: CompleteConsentRequest,
  ): Promise<ConsentView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const body = { id: target.id, ...input };
      const request = { route: 'POST /api/consents/:id/complete', key: target.key, body };
      await idempotent(tx, actor, request, async () => {
        await this.complete(tx, actor, target, input);
        return { status: 200, resource: { id: target.id } };
      });
      return this.views.one(tx, actor, await this.consents.findById(tx, target.id));
    });
  }

  private async complete(
    tx: Tx,
    actor: Actor,
    target: { id: string; version: number | null },
    input: CompleteConsentRequest,
  ): Promise<void> {
    const consent = found(await this.consents.findById(tx, target.id));
    if (consent.agencyId !== actor.agencyId) throw new DomainError('NOT_FOUND');
    const { version, state, allowedActions } = await this.views.one(tx, actor, consent);
    checkDecision({ action: 'complete', expectedVersion: target.version, version, state, allowedActions });
    const today = dayOf(await tx.now());
    refuseInvalid(checkAddition(input, consent, today));
    refuseStale(await this.consents.complete(tx, consent, input));
    await this.journal.completed(tx, consent.id, consent.caseId, input);
  }
}

function checkAddition(input: CompleteConsentRequest, consent: ConsentRecord, today: Day): FieldProblem[] {
  const { coSigner, childView, childViewReason } = input;
  const { birthDate, authority } = consent;
  if (!coSigner && !childView && !childViewReason)
    return [{ field: 'coSigner', rule: 'required', message: 'say what is added' }];
  if (!coSigner) return [];
  if (consent.coAuthority !== null)
    return [{ field: 'coSigner', rule: 'absent', message: 'there is a second signature already' }];
  return checkCoSigner(coSigner, authority, { birthDate, today });
}
