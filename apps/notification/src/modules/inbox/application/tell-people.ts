import type { EventKind, Role, Urgency } from '@app/contracts';
import { HintPublisher } from '@app/messaging';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@app/kernel';
import { AttemptQueue } from '../../channels';
import { isAct, recipientsOf, type Recipients, type Rule } from '../domain/audience';
import { chainFor, climbs, dueOf } from '../domain/chain';
import { causeOf, levelOf, waysOf } from '../domain/loudness';
import { loudnessOf, type Loudness, type RuleChange } from '../domain/notice-table';
import { InboxRepository, type NewItem, type ToldPerson } from './inbox.repository';
import { OnDuty } from './on-duty';
import { ReadMatters, type Matter } from './read-matters';
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
 * deliveries as done: an event that comes again finds everything there and changes nothing. Many events cost few statements: what
 * is known of them is read together, who is told is decided one by one, and all of it is written together.
 */
@Injectable()
export class TellPeople {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly onDuty: OnDuty,
    private readonly outside: AttemptQueue,
    private readonly hints: HintPublisher,
    private readonly them: TellThem,
    private readonly matters: ReadMatters,
  ) {}

  readonly execute = (tx: Tx, job: Job): Promise<void> => this.executeAll(tx, [job]);

  readonly executeAll = async (tx: Tx, jobs: readonly Job[]): Promise<void> => {
    const taken = await this.inbox.take(
      tx,
      jobs.map(({ eventId }) => eventId),
    );
    const fresh = new Set(taken);
    const matters = await this.matters.of(
      tx,
      jobs.filter(({ eventId }) => fresh.has(eventId)),
    );
    const toGroups: Omit<Telling, 'people'>[] = [];
    const planned: Planned[] = [];
    for (const matter of matters) {
      if (!matter.rule) continue;
      const plan = await this.plan(tx, matter, matter.rule);
      toGroups.push(plan);
      planned.push(...plan.planned);
    }
    await this.outside.addTargets(tx, toGroups);
    await this.tell(tx, planned);
    // What was asked stands in the list before it is settled; by their times, so that nothing is settled that was asked later.
    await this.settle(tx, matters);
  };

  private async plan(
    tx: Tx,
    matter: Matter,
    rule: Rule,
  ): Promise<Omit<Telling, 'people'> & { planned: Planned[] }> {
    const { job, kind, refs, subject, urgency, changes } = matter;
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
    const people = await this.peopleFor(tx, rule, recipientsOf(rule, refs, job.personId));
    if (people.length === 0) await this.nobody(tx, rule, matter);
    const groups = people.length === 0 ? [] : await this.byLoudness(tx, rule, changes, people);
    const planned = groups.map(({ loudness, told }): Planned => {
      const level = levelOf({ ...rule, ...loudness }, refs, urgency);
      return {
        item: { ...item, level },
        channels: waysOf(loudness, level),
        people: told,
        alarm: climbs(kind, level) ? { kind, urgency } : null,
      };
    });
    return { item, channels: waysOf(forAll, item.level), planned };
  }

  private async tell(tx: Tx, planned: readonly Planned[]): Promise<void> {
    const told = await this.them.tell(tx, planned);
    const now = await tx.now();
    const begun = planned.flatMap(({ item, alarm }, index) => {
      if (!alarm || told[index] === 0) return [];
      const chain = chainFor(alarm.kind, alarm.urgency);
      const nextAt = dueOf(chain, 0, now);
      return nextAt ? [{ eventId: item.eventId, chain, nextAt }] : [];
    });
    if (begun.length > 0) await this.inbox.startClimbs(tx, begun);
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

  private async peopleFor(tx: Tx, { audience }: Rule, wanted: Recipients): Promise<Found[]> {
    if (wanted.personIds.length === 0 && wanted.roles.length === 0) return [];
    const found = await this.inbox.find(tx, wanted);
    const { personIds, isPlanned } = await this.onDuty.among(tx, found, audience, wanted);
    return personIds.map((personId) => ({
      personId,
      cause: causeOf(personId, { audience, wanted, found, isPlanned }),
    }));
  }

  /** Silence is not an answer where something is asked for. */
  private async nobody(tx: Tx, rule: Rule, { job, kind, refs }: Matter): Promise<void> {
    const isKnown = refs.agencyId === job.agencyId;
    if (rule.group !== 'action' || isKnown || kind === 'notice.unreached') return;
    if (await this.inbox.tellUnreached(tx, job.eventId, refs)) tx.afterCommit(() => this.hints.publish());
  }

  private async settle(tx: Tx, matters: readonly Matter[]): Promise<void> {
    const acts = matters
      .filter(({ kind, refs, job }) => isAct(kind, refs, job.agencyId))
      .map(({ subject, job }) => ({ ...subject, at: job.occurredAt }));
    if (acts.length === 0) return;
    const changed = await this.inbox.markActed(tx, acts);
    if (changed.length > 0) await this.them.announce(tx, changed);
  }
}
