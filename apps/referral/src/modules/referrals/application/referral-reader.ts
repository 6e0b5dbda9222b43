import type { Holder } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import { holderOf } from '../domain/holder';
import { factsOf, isClosedTo, type ReferralRecord, type ReferralRow } from '../domain/referral';
import { allowedActions } from '../domain/referral.policy';
import { ReferralBox } from './referral-box';
import type { ReferralRowView, ReferralStepView, ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

/** Puts together what one side may see of a referral, with the names that belong to its ids. */
@Injectable()
export class ReferralReader {
  constructor(
    private readonly referrals: ReferralRepository,
    private readonly box: ReferralBox,
    private readonly directory: Directory,
  ) {}

  /** NOT_FOUND for whoever is no party. */
  async require(tx: Tx, id: string): Promise<ReferralRecord> {
    const record = await this.referrals.find(tx, id);
    if (!record) throw new DomainError('NOT_FOUND');
    return record;
  }

  async view(tx: Tx, actor: Actor, id: string): Promise<ReferralView> {
    const row = await this.require(tx, id);
    const steps = await this.referrals.findSteps(tx, id);
    const [rowView] = await this.rows(tx, actor, [row]);
    const now = await tx.now();
    const held = isClosedTo(row)
      ? null
      : holderOf(
          { ...row, fromAgencyId: row.from.id, toAgencyId: row.to.id },
          now,
          await this.referrals.loadCalendar(tx),
        );
    const people = await this.directory.loadPersonRefs(tx, [
      held?.personId ?? null,
      row.leadWorkerId,
      ...steps.map((step) => step.personId),
    ]);
    const agencies = await this.directory.loadAgencyRefs(tx, [row.suggestedAgencyId]);
    const holder: Holder | null = held && {
      agency: held.agencyId === row.from.id ? row.from : row.to,
      person: people.get(held.personId ?? '') ?? null,
      day: held.day,
      nextDate: held.nextDate?.toISOString() ?? null,
    };
    return {
      row,
      allowedActions: rowView?.allowedActions ?? [],
      unread: rowView?.unread ?? false,
      holder,
      steps: steps.map((step): ReferralStepView => ({
        ...step,
        actor: people.get(step.personId ?? '') ?? null,
      })),
      leadWorker: people.get(row.leadWorkerId ?? '') ?? null,
      suggestedAgency: agencies.get(row.suggestedAgencyId ?? '') ?? null,
    };
  }

  async rows(tx: Tx, actor: Actor, rows: readonly ReferralRow[]): Promise<ReferralRowView[]> {
    const threads = rows.filter((row) => !isClosedTo(row)).flatMap((row) => row.threadId ?? []);
    const unread = await this.box.findUnread(tx, threads);
    return rows.map((row) => ({
      row,
      allowedActions: allowedActions(actor, factsOf(row)),
      unread:
        (row.side === 'recipient' && row.state === 'submitted' && row.openedAt === null) ||
        (row.threadId !== null && unread.has(row.threadId)),
    }));
  }
}
