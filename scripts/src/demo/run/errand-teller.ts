import {
  FILE_NAME_HEADER,
  FILE_SHARED_HEADER,
  type Consent,
  type Duty,
  type OverrideReview,
  type Page,
  type PoolCard,
  type Referral,
  type StopNotice,
} from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { Errand } from '../errands/errand';
import { stableId } from '../invented';
import { paperFile } from '../papers/paper';
import { childOf } from '../plan/plan';
import { agencyId, namedConsent, personId, type Telling } from '../plan/requests';
import { inLanguage, type Text } from '../text';
import { DangerTeller } from './danger-teller';
import { FollowUpTeller } from './follow-up-teller';
import { GuestTeller } from './guest-teller';
import type { HubClient } from './hub-client';
import type { ReferralBook } from './referral-book';

type Of<Kind extends Errand['do']> = Extract<Errand, { do: Kind }>;

/** What the errands need to know of what was told before. */
export interface Told {
  readonly referrals: ReferralBook;
  caseOf(child: string): string;
  consentFor(referral: string): Consent;
}

/** Goes on the errands, as the people whose they are. */
export class ErrandTeller {
  private readonly cards = new Map<string, string>();
  /** The referral that came of a card. */
  private readonly claimed = new Map<string, string>();
  private readonly dangers: DangerTeller;
  private readonly followUps: FollowUpTeller;
  private readonly guests: GuestTeller;

  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
    private readonly told: Told,
  ) {
    this.dangers = new DangerTeller(hub, telling, told);
    this.followUps = new FollowUpTeller(hub, telling, told);
    this.guests = new GuestTeller(hub, telling, told);
  }

  async run(errand: Errand): Promise<void> {
    switch (errand.do) {
      case 'plan-week':
        return this.planWeek(errand);
      case 'plan-day':
        return this.planDay(errand);
      case 'be-absent':
        return this.beAbsent(errand);
      case 'keep-file':
        return this.keepFile(errand);
      case 'withdraw-consent':
        return this.withdrawConsent(errand);
      case 'answer-stop':
        return this.answerStop(errand);
      case 'review-override':
        return this.reviewOverride(errand);
      case 'demand':
        return this.demand(errand);
      case 'offer-to-pool':
        return this.offer(errand);
      case 'claim-card':
        return this.claim(errand);
      case 'choose-claim':
        return this.choose(errand);
      case 'begin-claimed':
        return this.begin(errand);
      case 'report-danger':
      case 'answer-report':
      case 'read-in-emergency':
      case 'review-emergency':
        return this.dangers.run(errand);
      case 'propose-guest':
      case 'approve-guest':
      case 'speak-as-guest':
        return this.guests.run(errand);
      default:
        return this.followUps.run(errand);
    }
  }

  private async planWeek({ by, week }: Of<'plan-week'>): Promise<void> {
    const { version, week: planned } = await this.hub.get<Duty>(by, '/api/duty');
    if (planned.some(({ people }) => people.length > 0)) return;
    const slots = Object.entries(week).map(([slot, people]) => ({ slot, personIds: people.map(personId) }));
    await this.hub.put(by, '/api/duty/week', { body: { week: slots }, version });
  }

  private async planDay({ by, on, people, note }: Of<'plan-day'>): Promise<void> {
    const body = { personIds: people.map(personId), note: this.words(note) };
    await this.hub.put(by, `/api/duty/days/${dayOf(on(this.telling.now))}`, { body });
  }

  private async beAbsent({ key, by, person, from, to, standIn }: Of<'be-absent'>): Promise<void> {
    const { now } = this.telling;
    await this.post(by, '/api/duty/absences', key, {
      personId: personId(person),
      fromDay: dayOf(from(now)),
      toDay: dayOf(to(now)),
      standInId: personId(standIn),
    });
  }

  private async keepFile({ key, by, child, paper, isShared }: Of<'keep-file'>): Promise<void> {
    const { name, content } = paperFile(paper, this.telling.lang);
    const headers = {
      [FILE_NAME_HEADER]: encodeURIComponent(name),
      ...(isShared && { [FILE_SHARED_HEADER]: '1' }),
    };
    await this.hub.put(by, `/api/cases/${this.told.caseOf(child)}/files/${stableId(`file ${key}`)}`, {
      file: { content, headers },
    });
  }

  private async withdrawConsent({ key, by, of, reason }: Of<'withdraw-consent'>): Promise<void> {
    const { id, version } = this.told.consentFor(of);
    await this.post(by, `/api/consents/${id}/withdraw`, key, { reason: this.words(reason) }, version);
  }

  private async answerStop({ key, by, of, answer, text }: Of<'answer-stop'>): Promise<void> {
    const { id: referralId } = this.told.referrals.of({ key: of });
    const { items } = await this.hub.get<Page<StopNotice>>(by, '/api/stop-notices?box=received');
    const { id, version } = the(items, (notice) => notice.referralId === referralId);
    const body = { answer, ...(text && { text: this.words(text) }) };
    await this.post(by, `/api/stop-notices/${id}/answer`, key, body, version);
  }

  private async reviewOverride({ key, by, of, verdict, text }: Of<'review-override'>): Promise<void> {
    const { id: referralId } = this.told.referrals.of({ key: of });
    const path = `/api/override-reviews?referralId=${referralId}`;
    const { items } = await this.hub.get<Page<OverrideReview>>(by, path);
    const { id, version } = the(items, () => true);
    const body = { verdict, ...(text && { text: this.words(text) }) };
    await this.post(by, `/api/override-reviews/${id}/review`, key, body, version);
  }

  private async demand({ key, by, of, text, due }: Of<'demand'>): Promise<void> {
    const body = { text: this.words(text), dueOn: dayOf(due(this.telling.now)) };
    await this.post(by, `${this.told.referrals.pathOf({ key: of })}/demand`, key, body);
  }

  private async offer({ key, by, child, situation, ask, ...errand }: Of<'offer-to-pool'>): Promise<void> {
    const { needs, urgency, risk } = errand;
    const body = { needs, urgency, risk, situation: this.words(situation), ask: this.words(ask) };
    const path = `/api/cases/${this.told.caseOf(child)}/pool-cards`;
    const { id } = await this.post<PoolCard>(by, path, key, body);
    this.cards.set(key, id);
  }

  private async claim({ key, by, card, needs, from, note }: Of<'claim-card'>): Promise<void> {
    await this.post(by, `/api/pool/${found(this.cards, card)}/claim`, key, {
      needs,
      leadWorkerId: personId(by),
      firstContactOn: dayOf(from(this.telling.now)),
      note: this.words(note),
    });
  }

  /** The claimer has accepted in advance: what goes out is accepted by a job of the hub. */
  private async choose({ key, by, card, child, claimer }: Of<'choose-claim'>): Promise<void> {
    const path = `/api/pool/${found(this.cards, card)}`;
    const { claims, version } = await this.hub.get<PoolCard>(by, path);
    const claim = the(claims, ({ agency }) => agency.id === agencyId(claimer));
    const chosen = await this.post<PoolCard>(by, `${path}/choose`, key, { claimId: claim.id }, version);
    const file = childOf(child);
    const given = {
      agency: claimer,
      classes: ['identity', 'address'],
      method: 'paper',
      at: file.at,
    } as const;
    const consent = namedConsent(file, this.told.caseOf(child), given, this.telling);
    await this.post(by, '/api/consents', `${key} consent`, consent);
    const referral = `/api/referrals/${chosen.referralId}`;
    this.claimed.set(card, chosen.referralId ?? '');
    const draft = await this.hub.get<Referral>(by, referral);
    if (draft.state === 'draft')
      await this.post(by, `${referral}/submit`, `${key} submit`, undefined, draft.version);
    await this.hub.until<Referral>(by, referral, ({ state }) => state === 'accepted');
  }

  private async begin({ key, at, by, card, note }: Of<'begin-claimed'>): Promise<void> {
    const path = `/api/referrals/${found(this.claimed, card)}`;
    const { version } = await this.hub.get<Referral>(by, path);
    const body = { contactedOn: dayOf(at(this.telling.now)), note: this.words(note) };
    await this.post(by, `${path}/start`, key, body, version);
  }

  private words(text: Text): string {
    return inLanguage(text, this.telling.lang);
  }

  private post<T>(by: Errand['by'], path: string, name: string, body?: object, version?: number): Promise<T> {
    return this.hub.post<T>(by, path, { body, version, key: stableId(name) });
  }
}

function the<T>(items: readonly T[], isIt: (item: T) => boolean): T {
  const found = items.find(isIt);
  if (!found) throw new Error('an errand of the demo finds nothing to do');
  return found;
}

function found(known: ReadonlyMap<string, string>, card: string): string {
  const id = known.get(card);
  if (id === undefined) throw new Error(`the plan uses the card "${card}" before it exists`);
  return id;
}
