import type { FollowUp, RecordFollowUpRequest } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { Errand, FollowUpErrand } from '../errands/errand';
import { stableId } from '../invented';
import { agencyId, personId, type Telling } from '../plan/requests';
import { inLanguage, type Text } from '../text';
import type { HubClient } from './hub-client';

type Of<Kind extends FollowUpErrand['do']> = Extract<Errand, { do: Kind }>;

/** Asks people to go to children, and goes; told again, every step is the one that is there. */
export class FollowUpTeller {
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
    private readonly told: { caseOf(child: string): string },
  ) {}

  async run(errand: Extract<Errand, FollowUpErrand>): Promise<void> {
    switch (errand.do) {
      case 'ask-follow-up':
        return this.ask(errand);
      case 'accept-follow-up':
        return this.accept(errand);
      case 'plan-follow-up':
        await this.accept(errand);
        return this.act(errand, 'plan', { plannedOn: dayOf(errand.on(this.telling.now)) });
      case 'refuse-follow-up':
        return this.act(errand, 'refuse', { reason: errand.reason, note: this.words(errand.note) });
      case 'miss-follow-up':
        await this.accept(errand);
        return this.act(errand, 'record', this.missed(errand));
      case 'record-follow-up':
        await this.accept(errand);
        return this.act(errand, 'record', this.seen(errand));
      case 'visit-unasked':
        await this.hub.post(errand.by, '/api/follow-ups/visits', {
          body: { followUpId: this.idOf(errand), ...this.seen(errand) },
          key: stableId(errand.key),
        });
    }
  }

  private async ask({
    key,
    by,
    child,
    to,
    person,
    what,
    due,
    focus,
    visitorSafety,
  }: Of<'ask-follow-up'>): Promise<void> {
    const { id } = await this.hub.post<FollowUp>(by, `/api/cases/${this.told.caseOf(child)}/follow-ups`, {
      body: {
        toAgencyId: agencyId(to),
        ...(person && { personId: personId(person) }),
        kind: what,
        dueOn: dayOf(due(this.telling.now)),
        focus: this.words(focus),
        ...(visitorSafety && { visitorSafety: this.words(visitorSafety) }),
      },
      key: stableId(key),
    });
    this.ids.set(key, id);
  }

  private accept(errand: Extract<Errand, { of: string }>): Promise<void> {
    return this.act(errand, 'accept', {});
  }

  private async act(errand: Extract<Errand, { of: string }>, verb: string, body: object): Promise<void> {
    const path = `/api/follow-ups/${this.idOf(errand)}`;
    const { version } = await this.hub.get<FollowUp>(errand.by, path);
    await this.hub.post(errand.by, `${path}/${verb}`, {
      body,
      version,
      key: stableId(`${errand.key} ${verb}`),
    });
  }

  private seen({
    at,
    safe,
    changes,
    childWords,
  }: Of<'record-follow-up' | 'visit-unasked'>): RecordFollowUpRequest {
    return {
      happenedOn: dayOf(at(this.telling.now)),
      method: 'visit',
      childSeen: true,
      safeNow: safe,
      changes: this.words(changes),
      ...(childWords && { childWords: this.words(childWords) }),
    };
  }

  private missed({ at, again }: Of<'miss-follow-up'>): RecordFollowUpRequest {
    return {
      happenedOn: dayOf(at(this.telling.now)),
      method: 'visit',
      childSeen: false,
      notSeen: 'nobody_home',
      safeNow: 'unsure',
      nextOn: dayOf(again(this.telling.now)),
    };
  }

  private idOf({ of }: { of: string }): string {
    const id = this.ids.get(of);
    if (id === undefined) throw new Error(`the plan goes on "${of}" before anybody was asked`);
    return id;
  }

  private words(text: Text): string {
    return inLanguage(text, this.telling.lang);
  }
}
