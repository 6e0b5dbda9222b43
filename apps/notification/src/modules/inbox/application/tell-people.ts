import type { EventKind, EventRefs } from '@app/contracts';
import { HintPublisher } from '@app/messaging';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@app/kernel';
import { AttemptQueue } from '../../channels';
import { ALARM_WAYS, isAct, recipientsOf, ruleFor, type Rule } from '../domain/audience';
import { chainFor, climbs, dueOf } from '../domain/chain';
import { subjectOf, type Subject } from '../domain/link';
import { causeOf, levelOf } from '../domain/loudness';
import { InboxRepository, type NewItem, type ToldPerson } from './inbox.repository';
import { OnDuty } from './on-duty';
import { TellThem } from './tell-them';

type Found = Omit<ToldPerson, 'isMuted'>;

/**
 * From a fact to the people of one agency who are told of it. Runs in that agency's own context, in the transaction that
 * also marks the delivery as done: an event that comes again finds everything there and changes nothing.
 */
@Injectable()
export class TellPeople {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly onDuty: OnDuty,
    private readonly outside: AttemptQueue,
    private readonly hints: HintPublisher,
    private readonly them: TellThem,
  ) {}

  readonly execute = async (tx: Tx, job: Job): Promise<void> => {
    const kind = job.kind as EventKind;
    const refs = job.refs as EventRefs;
    if (!(await this.inbox.take(tx, job.eventId))) return;
    const subject = await this.subject(tx, refs);
    if (!subject) return;
    if (isAct(kind, refs, job.agencyId)) await this.settle(tx, subject, job.occurredAt);
    const rule = ruleFor(kind, refs);
    if (!rule) return;
    const urgency = rule.group === 'action' ? await this.inbox.urgencyOf(tx, refs) : null;
    const item: NewItem = {
      ...subject,
      eventId: job.eventId,
      kind,
      group: rule.group,
      level: levelOf(rule, refs, urgency),
      rule: `${kind}/${refs.side ?? 'any'}`,
      fromAgencyId: isUuid(refs.agencyId) ? refs.agencyId : null,
      at: job.occurredAt,
    };
    await this.outside.addTargets(tx, item);
    const people = await this.peopleFor(tx, rule, refs, job.personId);
    if (people.length === 0) return this.nobody(tx, rule, job);
    const told = await this.them.tell(tx, item, waysOf(rule, item), people);
    if (told > 0 && climbs(kind, item.level)) {
      const chain = chainFor(kind, urgency);
      const first = dueOf(chain, 0, await tx.now());
      if (first) await this.inbox.startClimb(tx, item.eventId, chain, first);
    }
  };

  private async peopleFor(tx: Tx, rule: Rule, refs: EventRefs, addressee: string | null): Promise<Found[]> {
    const wanted = recipientsOf(rule, refs, addressee);
    if (wanted.personIds.length === 0 && wanted.roles.length === 0) return [];
    const found = await this.inbox.find(tx, wanted);
    const { audience } = rule;
    const { personIds, isPlanned } = await this.onDuty.among(tx, found, audience, wanted);
    return personIds.map((personId) => ({
      personId,
      cause: causeOf(personId, { audience, wanted, found, isPlanned }),
    }));
  }

  /** Silence is not an answer where something is asked for. */
  private async nobody(tx: Tx, rule: Rule, { kind, eventId, refs, agencyId }: Job): Promise<void> {
    const isKnown = refs.agencyId === agencyId;
    if (rule.group !== 'action' || isKnown || kind === 'notice.unreached') return;
    if (await this.inbox.tellUnreached(tx, eventId, refs)) tx.afterCommit(() => this.hints.publish());
  }

  private async settle(tx: Tx, subject: Subject, at: Date): Promise<void> {
    const changed = await this.inbox.markActed(tx, subject, at);
    if (changed.length > 0) await this.them.announce(tx, changed);
  }

  private async subject(tx: Tx, refs: EventRefs): Promise<Subject | undefined> {
    // A task has a page of its own; of a message the room is where it is read.
    if (refs.roomId !== undefined && refs.taskId === undefined)
      return this.inbox.roomSubject(tx, refs.roomId);
    return subjectOf(refs);
  }
}

/** What became an alarm by the urgency of its matter goes by every way. */
const waysOf = (rule: Rule, { level }: NewItem): Rule['channels'] =>
  level === 'alarm' ? ALARM_WAYS : rule.channels;
