import type {
  Case,
  Child,
  Consent,
  Page,
  PostMessageResult,
  Referral,
  ReferralSummary,
} from '@app/contracts';
import type { PersonKey } from '../county/people';
import { stableId } from '../invented';
import type { ChildFile, DemoReferral, Ended } from '../model';
import { messageRequest } from '../plan/messages';
import type { Act, Where } from '../plan/plan';
import {
  acceptRequest,
  caseRequest,
  childRequest,
  declineRequest,
  homeConsents,
  referralConsent,
  referralRequest,
  type Telling,
} from '../plan/requests';
import { inLanguage } from '../text';
import { FlagTeller } from './flag-teller';
import type { HubClient } from './hub-client';
import { inParallel } from './in-parallel';

const REMAINDER_WAIT_MS = 3_000;

/** Does what the plan says, as the people who did it, and remembers what came of it. */
export class Teller {
  private readonly cases = new Map<string, string>();
  private readonly caseRooms = new Map<string, string>();
  /** How far each speaker has read each room: up to the own last line. */
  private readonly readers = new Map<string, { by: PersonKey; room: string; upToSeq: number }>();
  private readonly referrals = new Map<string, Pick<Referral, 'id' | 'threadId'>>();

  private readonly flags: FlagTeller;

  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
  ) {
    this.flags = new FlagTeller(hub, telling);
  }

  tell(act: Act): Promise<void> {
    switch (act.kind) {
      case 'file':
        return this.file(act.child, act.index);
      case 'refer':
        return this.refer(act.child, act.referral);
      case 'open':
        return this.open(act.referral, act.by);
      case 'end':
        return this.end(act.referral, act.by, act.ending);
      case 'roster':
        return this.flags.roster(act.roster);
      case 'flag':
        return this.flags.raise(act.flag);
      case 'flagStep':
        return this.flags.step(act.flag, act.step, act.index);
      case 'say':
        return this.say(act);
    }
  }

  /**
   * What was told before: the same keys answer with what was made then. Words are left out, since a room may have closed
   * after them.
   */
  recall(act: Act): Promise<void> {
    return act.kind === 'say' || act.kind === 'open' ? Promise.resolve() : this.tell(act);
  }

  private async file(child: ChildFile, index: number): Promise<void> {
    const body = childRequest(child, index, this.telling);
    const { id } = await this.create<Child>(child.by, '/api/children', `child ${child.key}`, body);
    const opened = await this.create<Case>(
      child.by,
      '/api/cases',
      `case ${child.key}`,
      caseRequest(child, id),
    );
    this.cases.set(child.key, opened.id);
    const consents = homeConsents(child, opened.id, this.telling);
    await Promise.all(
      consents.map((consent, n) =>
        this.create<Consent>(child.by, '/api/consents', `consent ${child.key} ${n}`, consent),
      ),
    );
  }

  private async refer(child: ChildFile, referral: DemoReferral): Promise<void> {
    const { key, from } = referral;
    const caseId = found(this.cases, child.key);
    const consent = referralConsent(child, referral, caseId, this.telling);
    const given =
      consent && (await this.create<Consent>(from, '/api/consents', `consent for ${key}`, consent));
    const body = referralRequest(referral, given?.id, this.telling);
    const made = await this.create<Referral>(from, `/api/cases/${caseId}/referrals`, `referral ${key}`, body);
    this.referrals.set(key, made);
  }

  private async open(referral: DemoReferral, by: PersonKey): Promise<void> {
    await this.hub.get<Referral>(by, `/api/referrals/${found(this.referrals, referral.key).id}`);
  }

  private async end(referral: DemoReferral, by: PersonKey, ending: Ended): Promise<void> {
    const path = `/api/referrals/${found(this.referrals, referral.key).id}`;
    const { version, threadId } = await this.hub.get<Referral>(by, path);
    // A thread closes to the other side with a refusal; what was read in it is noted before.
    if (ending.state !== 'accepted' && threadId) await this.readRooms(`/api/rooms/${threadId}`);
    const act = <T>(verb: string, body?: object): Promise<T> =>
      this.hub.post<T>(by, `${path}/${verb}`, { body, version, key: stableId(`${verb} ${referral.key}`) });
    switch (ending.state) {
      case 'accepted': {
        const accepted = await act<Referral>('accept', acceptRequest(ending, referral.needs, this.telling));
        if (accepted.roomId) this.caseRooms.set(referral.child, accepted.roomId);
        if (ending.needs && ending.needs.length < referral.needs.length) await this.untilRemainder(referral);
        return;
      }
      case 'declined':
        return act('decline', declineRequest(ending, this.telling));
      case 'withdrawn':
        return act('withdraw', { reason: inLanguage(ending.reason, this.telling.lang) });
      case 'discarded':
        return act('discard');
    }
  }

  /** What was not taken comes back as a draft by a background job: it should carry the date of this moment. */
  private async untilRemainder({ from, needs }: DemoReferral): Promise<void> {
    const until = performance.now() + REMAINDER_WAIT_MS;
    while (performance.now() < until) {
      const drafts = await this.hub.get<Page<ReferralSummary>>(from, '/api/referrals?box=sent&state=draft');
      if (drafts.items.some((draft) => draft.needs.every((need) => needs.includes(need)))) return;
      await new Promise((again) => setTimeout(again, 100));
    }
  }

  /** Whoever speaks has read what was said before; what came after the own last line is unread. */
  async readRooms(only?: string): Promise<void> {
    const due = [...this.readers].filter(([, { room }]) => only === undefined || room === only);
    await inParallel(due, 4, async ([reader, { by, room, upToSeq }]) => {
      await this.hub.post(by, `${room}/read`, { body: { upToSeq } });
      this.readers.delete(reader);
    });
  }

  /** Opening a room makes a member of whoever is entitled to it. */
  private async say({ where, key, line }: Extract<Act, { kind: 'say' }>): Promise<void> {
    const room = `/api/rooms/${this.roomOf(where)}`;
    const reader = `${line.by} ${room}`;
    if (!this.readers.has(reader)) await this.hub.get(line.by, room);
    const body = messageRequest(line, key, this.telling.lang);
    const { seq } = await this.hub.post<PostMessageResult>(line.by, `${room}/messages`, { body });
    this.readers.set(reader, { by: line.by, room, upToSeq: seq });
  }

  private roomOf(where: Where): string {
    if ('caseOf' in where) return found(this.caseRooms, where.caseOf);
    const { threadId } = found(this.referrals, where.thread);
    if (!threadId) throw new Error(`the referral "${where.thread}" has no thread`);
    return threadId;
  }

  private create<T>(as: PersonKey, path: string, name: string, body: object): Promise<T> {
    return this.hub.post<T>(as, path, { body, key: stableId(name) });
  }
}

function found<T>(known: ReadonlyMap<string, T>, key: string): T {
  const value = known.get(key);
  if (value === undefined) throw new Error(`the plan uses "${key}" before it exists`);
  return value;
}
