import type { EventKind, EventRefs } from '@app/contracts';
import { HintPublisher } from '@app/messaging';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@app/kernel';
import { MailQueue } from '../../channels';
import { recipientsOf, ruleFor } from '../domain/audience';
import { subjectOf, type Subject } from '../domain/link';
import { InboxRepository } from './inbox.repository';
import { OnDuty } from './on-duty';

/**
 * From a fact to the people of one agency who are told of it. Runs in that agency's own context, in the transaction that
 * also marks the delivery as done: an event that comes again finds everything there and changes nothing.
 */
@Injectable()
export class TellPeople {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly onDuty: OnDuty,
    private readonly mails: MailQueue,
    private readonly hints: HintPublisher,
  ) {}

  readonly execute = async (tx: Tx, job: Job): Promise<void> => {
    const kind = job.kind as EventKind;
    const refs = job.refs as EventRefs;
    const rule = ruleFor(kind, refs);
    if (!rule || !(await this.inbox.take(tx, job.eventId))) return;
    const subject = await this.subject(tx, refs);
    const wanted = recipientsOf(rule, refs, job.personId);
    if (!subject || (wanted.personIds.length === 0 && wanted.roles.length === 0)) return;
    const people = await this.onDuty.among(tx, await this.inbox.find(tx, wanted), rule.audience, wanted);
    const { eventId, occurredAt } = job;
    const fromAgencyId = isUuid(refs.agencyId) ? refs.agencyId : null;
    const item = { ...subject, eventId, kind, group: rule.group, fromAgencyId, at: occurredAt };
    const told = await this.inbox.add(tx, item, people);
    if (told.length === 0) return;
    if (rule.isMailed) await this.mails.add(tx, { ...subject, eventId, kind }, told);
    await this.inbox.announce(tx, told);
    tx.afterCommit(() => this.hints.publish());
  };

  private async subject(tx: Tx, refs: EventRefs): Promise<Subject | undefined> {
    if (refs.roomId !== undefined) return this.inbox.roomSubject(tx, refs.roomId);
    return subjectOf(refs);
  }
}
