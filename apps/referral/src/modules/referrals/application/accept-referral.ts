import type { AcceptReferralRequest } from '@app/contracts';
import { dayOf, type Actor } from '@app/kernel';
import type { ContextSource, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import type { ReferralRecord } from '../domain/referral';
import { contactDays } from '../domain/referral.deadline';
import { rulesOf } from '../domain/kinds/kind.rules';
import { invalidField } from '../domain/referral.errors';
import { canLead } from '../domain/referral.policy';
import { ClockReader } from './clock-reader';
import { ReferralActs } from './referral-acts';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface AcceptReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: AcceptReferralRequest;
}

/** Takes all or some of the needs: the consented scope opens, the case room gets the lead worker, siblings end. */
@Injectable()
export class AcceptReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly referrals: ReferralRepository,
    private readonly directory: Directory,
    private readonly clocks: ClockReader,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: AcceptReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'accept', body }, async (tx, actor, record) => {
      await this.requireFitting(tx, actor, record, body);
      const { id, version } = record;
      const acceptance = { ...body, note: body.note ?? null };
      if (!(await this.referrals.accept(tx, { id, version }, acceptance))) return false;
      await this.referrals.settleAccepted(tx, id);
      return true;
    });
  }

  private async requireFitting(
    tx: Tx,
    actor: Actor,
    record: ReferralRecord,
    body: AcceptReferralRequest,
  ): Promise<void> {
    if (!body.needs.every((need) => record.needs.includes(need)))
      throw invalidField('needs', 'asked', 'Only needs that were asked for can be taken.');
    if (rulesOf(record.kind).isWhole && body.needs.length < record.needs.length)
      throw invalidField('needs', 'whole', 'This is taken whole or not at all.');
    const colleagues = await this.directory.findColleagues(tx, actor.agencyId);
    const lead = colleagues.find((colleague) => colleague.personId === body.leadWorkerId);
    if (!lead || !canLead(lead.roles))
      throw invalidField(
        'leadWorkerId',
        'lead_worker',
        'The lead is an active colleague who works on cases.',
      );
    const now = await tx.now();
    if (body.firstContactOn < dayOf(now))
      throw invalidField('firstContactOn', 'not_past', 'The first contact lies ahead.');
    const rules = await this.clocks.load(tx, record);
    if (body.firstContactOn > contactDays(record.urgency, now, rules).latest)
      throw invalidField(
        'firstContactOn',
        'too_late',
        'The first contact is within the limit of its urgency.',
      );
  }
}
