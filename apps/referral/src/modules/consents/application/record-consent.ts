import type { CreateConsentRequest } from '@app/contracts';
import { dayOf, DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found, refuseInvalid, refuseStale } from '../../../refuse';
import { ChildFiles } from '../../children';
import { Directory } from '../../directory';
import { checkConsent } from '../domain/consent.rules';
import { ConsentJournal } from './consent-journal';
import { ConsentRepository, type ConsentRecord, type ConsentView } from './consent.repository';
import { ConsentViews } from './consent-views';

@Injectable()
export class RecordConsent {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly consents: ConsentRepository,
    private readonly views: ConsentViews,
    private readonly children: ChildFiles,
    private readonly directory: Directory,
    private readonly journal: ConsentJournal,
  ) {}

  execute(ctx: ContextSource, key: string, input: CreateConsentRequest): Promise<ConsentView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/consents', key, body: input };
      const { resource } = await idempotent(tx, actor, request, async () => ({
        status: 201,
        resource: { id: await this.record(tx, actor, input) },
      }));
      return this.views.one(tx, actor, await this.consents.findById(tx, String(resource.id)));
    });
  }

  private async record(tx: Tx, actor: Actor, input: CreateConsentRequest): Promise<string> {
    const { childId, scope } = found(await this.consents.findCase(tx, actor, input.caseId));
    const birthDate = found(await this.children.findBirthDate(tx, childId));
    const today = dayOf(await tx.now());
    refuseInvalid(checkConsent(input, { agencyId: actor.agencyId, birthDate, today, scope }));
    if (input.recipientAgencyId && !(await this.directory.findAgency(tx, input.recipientAgencyId)))
      refuseInvalid([{ field: 'recipientAgencyId', rule: 'agency', message: 'is not a known agency' }]);
    const replaced = input.replaces === undefined ? undefined : await this.replaceable(tx, actor, input);
    const id = await this.consents.insert(tx, actor, input);
    if (replaced) refuseStale(await this.consents.supersede(tx, replaced, id));
    await this.journal.recorded(tx, id, input);
    return id;
  }

  /** The own consent for the same thing that the new one takes the place of. */
  private async replaceable(tx: Tx, actor: Actor, input: CreateConsentRequest): Promise<ConsentRecord> {
    const consent = found(await this.consents.findById(tx, input.replaces ?? ''));
    if (consent.agencyId !== actor.agencyId || consent.caseId !== input.caseId)
      throw new DomainError('NOT_FOUND');
    const isSame =
      consent.kind === input.kind && consent.recipientAgencyId === (input.recipientAgencyId ?? null);
    if (!isSame)
      refuseInvalid([{ field: 'replaces', rule: 'same_matter', message: 'is a consent to something else' }]);
    const { state, allowedActions } = await this.views.one(tx, actor, consent);
    if (state === 'withdrawn' || state === 'superseded')
      throw new DomainError('STATE_CONFLICT', 'It cannot be replaced any more.', { state, allowedActions });
    return consent;
  }
}
