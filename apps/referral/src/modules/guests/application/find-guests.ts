import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { CaseFiles } from '../../cases';
import { guestActions } from '../domain/guest.policy';
import { GuestRepository } from './guest.repository';
import type { GuestView } from './guest-view';

/** Who was brought into the room of a case without a referral, and who is proposed. Every agency on the case may know. */
@Injectable()
export class FindGuests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly guests: GuestRepository,
    private readonly cases: CaseFiles,
  ) {}

  execute(ctx: ContextSource, caseId: string): Promise<GuestView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      if (!(await this.cases.loadCaseAccess(tx, actor, caseId))) return [];
      const guests = await this.guests.ofCase(tx, caseId);
      return guests.map((guest) => ({ guest, allowedActions: guestActions(actor, guest) }));
    });
  }
}
