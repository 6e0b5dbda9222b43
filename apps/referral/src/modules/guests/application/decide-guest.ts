import type { GuestAction } from '@app/contracts';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision, found, refuseStale } from '../../../refuse';
import type { GuestRecord } from '../domain/guest';
import { guestActions } from '../domain/guest.policy';
import { GuestRepository } from './guest.repository';
import type { GuestView } from './guest-view';

interface Target {
  id: string;
  version: number | null;
  key: string;
}

/** The second key, the end, and what was said before: each is looked at again in its door. */
@Injectable()
export class DecideGuest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly guests: GuestRepository,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, target: Target, action: GuestAction, fromSeq = 0): Promise<GuestView> {
    const { id, key, version } = target;
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: `POST /api/guests/:id/${action}`, key, body: { id, fromSeq } };
      await idempotent(tx, actor, request, async () => {
        const guest = found(await this.guests.findOne(tx, id));
        checkDecision({
          action,
          expectedVersion: version,
          version: guest.version,
          state: guest.state,
          allowedActions: guestActions(actor, guest),
        });
        refuseStale(await this.act(tx, guest, action, fromSeq));
        return { status: 200, resource: { id } };
      });
      this.outbox.announce(tx);
      const guest = found(await this.guests.findOne(tx, id));
      return { guest, allowedActions: guestActions(actor, guest) };
    });
  }

  private act(tx: Tx, { id, version }: GuestRecord, action: GuestAction, fromSeq: number): Promise<boolean> {
    return action === 'share_history'
      ? this.guests.shareHistory(tx, id, version, fromSeq)
      : this.guests.decide(tx, id, version, action);
  }
}
