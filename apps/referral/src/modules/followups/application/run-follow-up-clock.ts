import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { nextFollowUpStep } from '../domain/follow-up.clock';
import { FollowUpRepository } from './follow-up.repository';

/** One look at an open follow-up, in the job of the agency that was asked. */
@Injectable()
export class RunFollowUpClock {
  constructor(
    private readonly followUps: FollowUpRepository,
    private readonly outbox: Outbox,
  ) {}

  readonly execute = async (tx: Tx, { subjectId, dueAt: since }: Firing): Promise<Date | null> => {
    const dueAt = await this.followUps.dueAt(tx, subjectId);
    if (!dueAt) return null;
    const { fire, next } = nextFollowUpStep(dueAt, since, await tx.now());
    if (fire === null) return next;
    if (fire === 'missed') await this.followUps.miss(tx, subjectId);
    else await this.followUps.remind(tx, subjectId, fire);
    this.outbox.announce(tx);
    return next;
  };
}
