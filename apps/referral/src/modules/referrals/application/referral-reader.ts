import type { Holder, PersonRef } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import { mayDemand } from '../../oversight';
import { holderOf } from '../domain/holder';
import { lateActs } from '../domain/late';
import { pausesOf } from '../domain/pauses';
import {
  factsOf,
  holderFactsOf,
  isClosedTo,
  type ReferralRecord,
  type ReferralRow,
} from '../domain/referral';
import { contactDays } from '../domain/referral.deadline';
import { allowedActions } from '../domain/referral.policy';
import { ClockReader } from './clock-reader';
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
    private readonly clocks: ClockReader,
  ) {}

  /** NOT_FOUND for whoever is no party. Who may act without reading (an administrator who voids) sees that it is there. */
  async require(tx: Tx, id: string, actor?: Actor): Promise<ReferralRecord> {
    const record = await this.referrals.find(tx, id);
    if (!record) throw new DomainError('NOT_FOUND');
    const isBlind = actor !== undefined && !actor.permissions.includes('referral:read');
    return isBlind ? { ...record, contentOpen: false } : record;
  }

  async view(tx: Tx, actor: Actor, id: string): Promise<ReferralView> {
    const row = await this.require(tx, id, actor);
    const steps = await this.referrals.findSteps(tx, id);
    const [rowView] = await this.rows(tx, actor, [row]);
    const now = await tx.now();
    const closed = isClosedTo(row);
    const rules = await this.clocks.load(tx, row);
    const pauses = pausesOf(steps);
    const rests = pauses.filter(({ why }) => why === 'held');
    const held = closed ? null : holderOf({ ...holderFactsOf(row), rests }, now, rules);
    const people = await this.directory.loadPersonRefs(tx, [
      held?.personId ?? null,
      row.leadWorkerId,
      row.outcome?.completedBy ?? null,
      row.outcome?.verifiedPersonId ?? null,
      ...steps.flatMap((step) => [step.personId, step.onBehalfOfId]),
    ]);
    const agencies = await this.directory.loadAgencyRefs(tx, [
      row.suggestedAgencyId,
      row.reroutedToAgencyId,
      ...row.nextAgencyIds,
    ]);
    const person = (personId: string | null | undefined): PersonRef | null =>
      people.get(personId ?? '') ?? null;
    const holder: Holder | null = held && {
      agency: held.agencyId === row.from.id ? row.from : row.to,
      person: person(held.personId),
      day: held.day,
      nextDate: held.nextDate?.toISOString() ?? null,
    };
    return {
      row,
      allowedActions: rowView?.allowedActions ?? [],
      unread: rowView?.unread ?? false,
      contactDays: rowView?.contactDays ?? null,
      holder,
      clock: closed ? null : await this.clocks.view(tx, row, rules, pauses),
      mayDemand: held !== null && mayDemand(actor),
      steps: steps.map((step): ReferralStepView => ({
        ...step,
        actor: person(step.personId),
        onBehalfOf: person(step.onBehalfOfId),
      })),
      leadWorker: person(row.leadWorkerId),
      suggestedAgency: agencies.get(row.suggestedAgencyId ?? '') ?? null,
      reroutedToAgency: agencies.get(row.reroutedToAgencyId ?? '') ?? null,
      nextAgencies: row.nextAgencyIds.flatMap((agencyId) => agencies.get(agencyId) ?? []),
      claimedBy: rowView?.claimedBy ?? null,
      completedBy: person(row.outcome?.completedBy),
      verifiedBy: person(row.outcome?.verifiedPersonId),
    };
  }

  async rows(tx: Tx, actor: Actor, rows: readonly ReferralRow[]): Promise<ReferralRowView[]> {
    const [now, calendar] = [await tx.now(), await this.referrals.loadCalendar(tx)];
    const threads = rows.filter((row) => !isClosedTo(row)).flatMap((row) => row.threadId ?? []);
    const unread = await this.box.findUnread(tx, threads);
    const people = await this.directory.loadPersonRefs(
      tx,
      rows.map((row) => row.claimedBy),
    );
    const seen = rows.map((row) => ({
      row,
      allowedActions: allowedActions(actor, { ...factsOf(row), late: lateActs(row, now, calendar) }),
      claimedBy: people.get(row.claimedBy ?? '') ?? null,
      unread:
        (row.side === 'recipient' && row.state === 'submitted' && row.openedAt === null) ||
        (row.threadId !== null && unread.has(row.threadId)),
    }));
    // Only the recipient accepts, so all that may be accepted here falls under its own limits.
    const first = seen.find((one) => one.allowedActions.includes('accept'));
    const rules = first && (await this.clocks.load(tx, first.row));
    return seen.map((one) => ({
      ...one,
      contactDays:
        rules && one.allowedActions.includes('accept') ? contactDays(one.row.urgency, now, rules) : null,
    }));
  }
}
