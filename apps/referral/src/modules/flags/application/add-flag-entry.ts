import type { AddFlagEntryRequest } from '@app/contracts';
import { DomainError, newId } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { flagAdditions } from '../domain/flag.policy';
import { FlagActs } from './flag-acts';
import { FlagTexts } from './flag-texts';
import { FlagRepository } from './flag.repository';
import { FlagViews, type FlagView } from './flag-views';

/** What is added to a flag stands beside what was said first, which never changes. */
@Injectable()
export class AddFlagEntry {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly flags: FlagRepository,
    private readonly acts: FlagActs,
    private readonly texts: FlagTexts,
    private readonly views: FlagViews,
    private readonly outbox: Outbox,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; key: string },
    input: AddFlagEntryRequest,
  ): Promise<FlagView> {
    const { id, key } = target;
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/flags/:id/entries', key, body: { id, ...input } };
      await idempotent(tx, actor, request, async () => {
        const flag = await this.acts.require(tx, actor, id);
        const allowed = flagAdditions(actor, flag);
        if (!allowed.includes(input.kind))
          throw new DomainError('STATE_CONFLICT', `"${input.kind}" is not possible now.`, {
            state: flag.state,
            allowedAdditions: allowed,
          });
        const entryId = newId();
        const sealed = await this.texts.sealMore(tx, flag, entryId, input.text);
        await this.flags.addEntry(tx, id, { id: entryId, kind: input.kind, sealed });
        return { status: 201, resource: { id } };
      });
      this.outbox.announce(tx);
      return this.views.one(tx, actor, await this.acts.require(tx, actor, id));
    });
  }
}
