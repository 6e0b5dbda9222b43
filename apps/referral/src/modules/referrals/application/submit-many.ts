import type { FieldProblem } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { idempotent, mapPgError, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { draftOf, factsOf } from '../domain/referral';
import { requireAllowed, stateConflict } from '../domain/referral.policy';
import { ReferralReader } from './referral-reader';
import { ReferralRepository } from './referral.repository';
import { SubmissionGate } from './submission-gate';

export interface SubmitManyInput {
  items: readonly { id: string; version: number }[];
  key: string;
}

/** Sends several drafts: all of them or none. A refusal names each one that is in the way. */
@Injectable()
export class SubmitMany {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly referrals: ReferralRepository,
    private readonly reader: ReferralReader,
    private readonly gate: SubmissionGate,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, { items, key }: SubmitManyInput): Promise<string[]> {
    const request = { route: 'POST /api/referrals/submit', key, body: items };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await idempotent(tx, actor, request, async () => {
        await this.submitAll(tx, actor, items);
        return { status: 200, resource: { ids: items.map(({ id }) => id) } };
      });
      this.outbox.announce(tx);
      return items.map(({ id }) => id);
    });
  }

  private async submitAll(tx: Tx, actor: Actor, items: SubmitManyInput['items']): Promise<void> {
    const errors: FieldProblem[] = [];
    // In the order of the ids, so that two people who send the same ones wait for each other instead of blocking.
    const order = [...items.keys()].sort((a, b) => ((items[a]?.id ?? '') < (items[b]?.id ?? '') ? -1 : 1));
    for (const index of order) {
      const item = items[index];
      if (!item) continue;
      try {
        await this.submitOne(tx, actor, item);
      } catch (error) {
        const refusal = mapPgError(error);
        if (!refusal || refusal.code === 'UNAVAILABLE') throw error;
        errors.push({ field: `items.${index}`, rule: refusal.code, message: refusal.detail ?? '' });
        // After a refusal of the database nothing more can be asked in this transaction.
        if (refusal !== error) break;
      }
    }
    if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', 'Nothing was sent.', { errors });
  }

  private async submitOne(
    tx: Tx,
    actor: Actor,
    { id, version }: { id: string; version: number },
  ): Promise<void> {
    await this.referrals.lockCase(tx, id);
    const record = await this.reader.require(tx, id);
    requireAllowed(actor, factsOf(record), 'submit', version);
    if (!record.text) throw new DomainError('NOT_FOUND');
    const draft = draftOf(record, record.text);
    if (!(await this.gate.submit(tx, actor, { id, version }, record.text.caseId, draft)))
      throw stateConflict(actor, factsOf(record));
  }
}
