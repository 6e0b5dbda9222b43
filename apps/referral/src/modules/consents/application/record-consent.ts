import type { CreateConsentRequest } from '@app/contracts';
import { dayOf, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found, refuseInvalid } from '../../../refuse';
import { ChildFiles } from '../../children';
import { Directory } from '../../directory';
import { checkConsent } from '../domain/consent.rules';
import { ConsentJournal } from './consent-journal';
import { ConsentRepository, type ConsentView } from './consent.repository';
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
    const id = await this.consents.insert(tx, actor, input);
    await this.journal.recorded(tx, id, input);
    return id;
  }
}
