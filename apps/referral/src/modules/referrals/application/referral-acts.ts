import type { ReferralAction } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { factsOf, type ReferralRecord } from '../domain/referral';
import { requireAllowed, stateConflict } from '../domain/referral.policy';
import { ReferralReader } from './referral-reader';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface ReferralAct {
  id: string;
  action: ReferralAction;
  /** From If-Match; null when the header is missing. */
  version: number | null;
  /** `Idempotency-Key`. */
  key: string;
  body: unknown;
}
/** They touch nothing of the case; all others queue on it before any of them holds a referral. */
const BESIDE_THE_CASE: readonly ReferralAction[] = [
  'discard',
  'claim',
  'release',
  'assign',
  'request-info',
  'answer',
  'decline',
  'withdraw',
];

/** Answers false when somebody was faster. */
export type ActWork = (tx: Tx, actor: Actor, record: ReferralRecord) => Promise<boolean>;

/** The frame of every decision about a referral: one transaction, the checks in their order, the answer. */
@Injectable()
export class ReferralActs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly referrals: ReferralRepository,
    private readonly reader: ReferralReader,
    private readonly outbox: Outbox,
  ) {}

  run(ctx: ContextSource, act: ReferralAct, work: ActWork): Promise<ReferralView> {
    const { id, action, key, version } = act;
    const request = { route: `POST /api/referrals/:id/${action}`, key, body: { id, body: act.body } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await idempotent(tx, actor, request, async () => {
        if (!BESIDE_THE_CASE.includes(action)) await this.referrals.lockCase(tx, id);
        const record = await this.reader.require(tx, id);
        requireAllowed(actor, factsOf(record), action, version);
        if (!(await work(tx, actor, record))) await this.refuseLate(tx, actor, act);
        return { status: 200, resource: { id } };
      });
      this.outbox.announce(tx);
      return this.reader.view(tx, actor, id);
    });
  }

  /** The guarded update found another row than the one read: says what the row is now. */
  private async refuseLate(tx: Tx, actor: Actor, { id, action, version }: ReferralAct): Promise<never> {
    const facts = factsOf(await this.reader.require(tx, id));
    requireAllowed(actor, facts, action, version);
    throw stateConflict(actor, facts);
  }
}
