import type { ProposeGuestRequest } from '@app/contracts';
import { newId, startOfDay } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { found } from '../../../refuse';
import { guestActions } from '../domain/guest.policy';
import { GuestRepository } from './guest.repository';
import type { GuestView } from './guest-view';

const DAY_MS = 86_400_000;

/** The first key: who, what for, until when. The door looks at lead, agreement and consent; it opens nothing. */
@Injectable()
export class ProposeGuest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly guests: GuestRepository,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, key: string, caseId: string, input: ProposeGuestRequest): Promise<GuestView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/cases/:id/guests', key, body: { caseId, ...input } };
      const { resource } = await idempotent(tx, actor, request, async () => {
        const id = newId();
        const { agencyId, purpose, until } = input;
        const endsAt = new Date(startOfDay(until).getTime() + DAY_MS);
        await this.guests.propose(tx, { id, caseId, agencyId, purpose, endsAt });
        return { status: 201, resource: { id } };
      });
      this.outbox.announce(tx);
      const guest = found(await this.guests.findOne(tx, String(resource.id)));
      return { guest, allowedActions: guestActions(actor, guest) };
    });
  }
}
