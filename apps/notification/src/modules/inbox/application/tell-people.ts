import type { EventKind, EventRefs } from '@app/contracts';
import { HintPublisher } from '@app/messaging';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@app/kernel';
import { AttemptQueue } from '../../channels';
import { breaksMute, PreferenceRepository } from '../../preferences';
import { isAct, recipientsOf, ruleFor, type Rule } from '../domain/audience';
import { subjectOf, type Subject } from '../domain/link';
import { causeOf, levelOf } from '../domain/loudness';
import { InboxRepository, type NewItem, type ToldPerson } from './inbox.repository';
import { OnDuty } from './on-duty';

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
    private readonly preferences: PreferenceRepository,
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
    const item: NewItem = {
      ...subject,
      eventId: job.eventId,
      kind,
      group: rule.group,
      level: levelOf(rule, refs, rule.group === 'action' ? await this.inbox.urgencyOf(tx, refs) : null),
      rule: `${kind}/${refs.side ?? 'any'}`,
      fromAgencyId: isUuid(refs.agencyId) ? refs.agencyId : null,
      at: job.occurredAt,
    };
    await this.outside.addTargets(tx, item);
    const people = await this.peopleFor(tx, rule, refs, job.personId);
    if (people.length === 0) return this.nobody(tx, rule, job);
    await this.tell(tx, people, rule, item);
  };

  private async tell(tx: Tx, people: readonly Found[], rule: Rule, item: NewItem): Promise<void> {
    const ids = people.map(({ personId }) => personId);
    const listeners = await this.preferences.listeners(tx, ids, item.link);
    const told = await this.inbox.add(
      tx,
      item,
      people.map((person): ToldPerson => ({
        ...person,
        isMuted: listeners.get(person.personId)?.isMuted === true && !breaksMute(item),
      })),
    );
    if (told.length === 0) return;
    const news = new Map([...listeners].filter(([personId]) => told.includes(personId)));
    await this.outside.add(tx, item, rule.channels, news);
    await this.announce(tx, told);
  }

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
    if (changed.length > 0) await this.announce(tx, changed);
  }

  private async announce(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.inbox.announce(tx, personIds);
    tx.afterCommit(() => this.hints.publish());
  }

  private async subject(tx: Tx, refs: EventRefs): Promise<Subject | undefined> {
    if (refs.roomId !== undefined) return this.inbox.roomSubject(tx, refs.roomId);
    return subjectOf(refs);
  }
}
