import type { EventKind, EventRefs, Role, Urgency } from '@app/contracts';
import { HintPublisher } from '@app/messaging';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@app/kernel';
import { AttemptQueue } from '../../channels';
import { isAct, recipientsOf, ruleFor, sideOf, type Rule } from '../domain/audience';
import { chainFor, climbs, dueOf } from '../domain/chain';
import { subjectOf, type Subject } from '../domain/link';
import { causeOf, levelOf, waysOf } from '../domain/loudness';
import { loudnessOf, type Loudness, type RuleChange } from '../domain/notice-table';
import { InboxRepository, type NewItem, type ToldPerson } from './inbox.repository';
import { OnDuty } from './on-duty';
import { RuleTableRepository } from './rule-table.repository';
import { TellThem, type Telling } from './tell-them';

type Found = Omit<ToldPerson, 'isMuted'>;

interface Alarm {
  kind: EventKind;
  urgency: Urgency | null;
}
/** A notice that is about to be told; an alarm climbs from then on. */
interface Planned extends Telling {
  alarm: Alarm | null;
}

/**
 * From facts to the people of one agency who are told of them. Runs in that agency's own context, in the transaction that also marks the
 * deliveries as done: an event that comes again finds everything there and changes nothing. Many events cost few statements: who
 * is told is decided one by one, and written together.
 */
@Injectable()
export class TellPeople {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly onDuty: OnDuty,
    private readonly outside: AttemptQueue,
    private readonly hints: HintPublisher,
    private readonly them: TellThem,
    private readonly table: RuleTableRepository,
  ) {}

  readonly execute = (tx: Tx, job: Job): Promise<void> => this.executeAll(tx, [job]);

  readonly executeAll = async (tx: Tx, jobs: readonly Job[]): Promise<void> => {
    const fresh = new Set(
      await this.inbox.take(
        tx,
        jobs.map(({ eventId }) => eventId),
      ),
    );
    let planned: Planned[] = [];
    for (const job of jobs) {
      if (!fresh.has(job.eventId)) continue;
      const refs = job.refs as EventRefs;
      const subject = await this.subject(tx, refs);
      if (!subject) continue;
      if (isAct(job.kind as EventKind, refs, job.agencyId)) {
        // What was asked before stands in the list before it is settled.
        await this.tell(tx, planned);
        planned = [];
        await this.settle(tx, subject, job.occurredAt);
      }
      planned.push(...(await this.plan(tx, job, subject)));
    }
    await this.tell(tx, planned);
  };

  private async plan(tx: Tx, job: Job, subject: Subject): Promise<Planned[]> {
    const kind = job.kind as EventKind;
    const refs = job.refs as EventRefs;
    const rule = ruleFor(kind, refs);
    if (!rule) return [];
    const urgency = rule.group === 'action' ? await this.inbox.urgencyOf(tx, refs) : null;
    const changes = (await this.table.of(tx, [kind])).filter(({ side }) => side === sideOf(refs));
    const forAll = loudnessOf(rule, changes, []);
    const item: NewItem = {
      ...subject,
      eventId: job.eventId,
      kind,
      group: rule.group,
      level: levelOf({ ...rule, ...forAll }, refs, urgency),
      rule: `${kind}/${refs.side ?? 'any'}`,
      fromAgencyId: isUuid(refs.agencyId) ? refs.agencyId : null,
      at: job.occurredAt,
    };
    await this.outside.addTargets(tx, item, waysOf(forAll, item.level));
    const people = await this.peopleFor(tx, rule, refs, job.personId);
    if (people.length === 0) {
      await this.nobody(tx, rule, job);
      return [];
    }
    return (await this.byLoudness(tx, rule, changes, people)).map(({ loudness, told }) => {
      const level = levelOf({ ...rule, ...loudness }, refs, urgency);
      return {
        item: { ...item, level },
        channels: waysOf(loudness, level),
        people: told,
        alarm: climbs(kind, level) ? { kind, urgency } : null,
      };
    });
  }

  private async tell(tx: Tx, planned: readonly Planned[]): Promise<void> {
    const told = await this.them.tell(tx, planned);
    for (const [index, { item, alarm }] of planned.entries()) {
      if (!alarm || told[index] === 0) continue;
      const chain = chainFor(alarm.kind, alarm.urgency);
      const first = dueOf(chain, 0, await tx.now());
      if (first) await this.inbox.startClimb(tx, item.eventId, chain, first);
    }
  }

  /** People whom the table tells equally loudly; all of them together unless a role was set apart. */
  private async byLoudness(
    tx: Tx,
    rule: Rule,
    changes: readonly RuleChange[],
    people: readonly Found[],
  ): Promise<{ loudness: Loudness; told: Found[] }[]> {
    const isByRole = changes.some(({ role }) => role !== null);
    const roles = isByRole
      ? await this.inbox.rolesOf(
          tx,
          people.map(({ personId }) => personId),
        )
      : new Map<string, Role[]>();
    const groups = new Map<string, { loudness: Loudness; told: Found[] }>();
    for (const person of people) {
      const loudness = loudnessOf(rule, changes, roles.get(person.personId) ?? []);
      const key = `${loudness.level} ${loudness.channels.join()}`;
      const group = groups.get(key) ?? { loudness, told: [] };
      group.told.push(person);
      groups.set(key, group);
    }
    return [...groups.values()];
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
    if (changed.length > 0) await this.them.announce(tx, changed);
  }

  private async subject(tx: Tx, refs: EventRefs): Promise<Subject | undefined> {
    // A task has a page of its own; of a message the room is where it is read.
    if (refs.roomId !== undefined && refs.taskId === undefined)
      return this.inbox.roomSubject(tx, refs.roomId);
    return subjectOf(refs);
  }
}
