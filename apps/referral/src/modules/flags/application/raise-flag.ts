import type { RaiseFlagRequest } from '@app/contracts';
import { newId, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { flagNumber } from '../../../record-number';
import { found, refuseInvalid } from '../../../refuse';
import { clockOf } from '../domain/flag.urgency';
import { FlagTexts } from './flag-texts';
import { FlagRepository } from './flag.repository';
import { FlagViews, type FlagView } from './flag-views';

@Injectable()
export class RaiseFlag {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly flags: FlagRepository,
    private readonly texts: FlagTexts,
    private readonly views: FlagViews,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, key: string, input: RaiseFlagRequest): Promise<FlagView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/flags', key, body: input };
      const { resource } = await idempotent(tx, actor, request, async () => ({
        status: 201,
        resource: { id: await this.raise(tx, actor, input) },
      }));
      this.outbox.announce(tx);
      return this.views.one(tx, actor, found(await this.flags.findById(tx, String(resource.id))));
    });
  }

  private async raise(tx: Tx, actor: Actor, input: RaiseFlagRequest): Promise<string> {
    if (Boolean(input.pupilId) === Boolean(input.childName))
      refuseInvalid([{ field: 'pupilId', rule: 'one_of', message: 'a pupil of the roster, or a name' }]);
    const now = await tx.now();
    const id = newId();
    const owner = { id, agencyId: actor.agencyId };
    const { key, stored } = this.texts.makeKey(owner);
    const texts = [
      ['facts', input.facts],
      ['judgement', input.judgement],
      ['child_words', input.childWords],
    ] as const;
    await this.flags.raise(tx, {
      id,
      number: flagNumber(now),
      pupilId: input.pupilId,
      childName: input.childName,
      className: input.className,
      safety: input.safety,
      concerns: input.concerns,
      clock: clockOf(input, now, await this.flags.loadCalendar(tx)),
      key: stored,
      entries: texts.flatMap(([kind, text]) => {
        const entryId = newId();
        return text ? [{ id: entryId, kind, sealed: this.texts.seal(owner, key, entryId, text) }] : [];
      }),
    });
    return id;
  }
}
