import { EMERGENCY_MINUTES, type OpenEmergencyRequest } from '@app/contracts';
import { DomainError, newId } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { emergencyNumber } from '../../../record-number';
import { refuseInvalid } from '../../../refuse';
import { checkWhich, mayOpenEmergency } from '../domain/emergency.policy';
import { EmergencyRepository } from './emergency.repository';
import { EmergencyViews, type EmergencyView } from './emergency-views';

/** Nobody waits for leave while a child is in danger: it is opened first, with a reason, and looked at afterwards. */
@Injectable()
export class OpenEmergency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accesses: EmergencyRepository,
    private readonly views: EmergencyViews,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, key: string, input: OpenEmergencyRequest): Promise<EmergencyView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      if (!mayOpenEmergency(actor)) throw new DomainError('FORBIDDEN');
      refuseInvalid(checkWhich(input));
      const request = { route: 'POST /api/emergency-accesses', key, body: input };
      const { resource } = await idempotent(tx, actor, request, async () => {
        const id = newId();
        const number = emergencyNumber(await tx.now());
        await this.accesses.open(tx, { ...input, id, number, minutes: EMERGENCY_MINUTES });
        return { status: 201, resource: { id } };
      });
      this.outbox.announce(tx);
      return this.views.one(tx, actor, await this.accesses.findById(tx, String(resource.id)));
    });
  }
}
