import type { Case, Child, Consent, Page, RoomDetail, Referral, ReferralSummary } from '@app/contracts';
import type { PersonKey } from '../county/people';
import { stableId } from '../invented';
import type { ChildFile, DemoReferral, Ended } from '../model';
import type { Act, Where } from '../plan/plan';
import {
  acceptRequest,
  caseRequest,
  childRequest,
  declineRequest,
  handoverRequest,
  homeConsents,
  referralConsent,
  referralRequest,
  type Telling,
} from '../plan/requests';
import { inLanguage } from '../text';
import { stepBody } from '../plan/step-body';
import type { Step } from '../steps';
import { ErrandTeller } from './errand-teller';
import { FlagTeller } from './flag-teller';
import { Refusal, type HubClient } from './hub-client';
import { inParallel } from './in-parallel';
import { MessageTeller } from './message-teller';
import { ReferralBook } from './referral-book';
import { StageTeller } from './stage-teller';

const REMAINDER_WAIT_MS = 3_000;
const SAID_ONCE: readonly Act['kind'][] = ['say', 'mark', 'open'];

/** Does what the plan says, as the people who did it, and remembers what came of it. */
export class Teller {
  private readonly cases = new Map<string, string>();
  private readonly caseRooms = new Map<string, string>();
  /** How far each speaker has read each room: up to the own last line. */
  private readonly readers = new Map<string, { by: PersonKey; room: string; upToSeq: number }>();
  private readonly referrals: ReferralBook;

  private readonly flags: FlagTeller;
  private readonly errands: ErrandTeller;
  private readonly stages: StageTeller;
  private readonly messages: MessageTeller;
  private readonly consents = new Map<string, Consent>();

  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
  ) {
    this.referrals = new ReferralBook(hub);
    this.flags = new FlagTeller(hub, telling);
    this.stages = new StageTeller(hub, telling);
    this.messages = new MessageTeller(hub, telling);
    this.errands = new ErrandTeller(hub, telling, {
      referrals: this.referrals,
      caseOf: (child) => found(this.cases, child),
      consentFor: (referral) => found(this.consents, referral),
    });
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
      case 'step':
        return this.step(act.referral, act.step, act.index);
      case 'stage':
        return this.stages.move(act.turn, found(this.cases, act.turn.child));
      case 'sign':
        return this.referrals.sign(act.referral, act.by);
      case 'errand':
        return this.errands.run(act.errand);
      case 'roster':
        return this.flags.roster(act.roster);
      case 'flag':
        return this.flags.raise(act.flag);
      case 'flagStep':
        return this.flags.step(act.flag, act.step, act.index);
      case 'say':
        return this.say(act);
      case 'mark':
        return this.mark(act);
    }
  }

  /**
   * What was told before: the same keys answer with what was made then. Words are left out, since a room may have closed
   * after them.
   */
  recall(act: Act): Promise<void> {
    return SAID_ONCE.includes(act.kind) ? Promise.resolve() : this.tell(act);
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
    if (given) this.consents.set(key, given);
    const { after } = referral;
    const previousId = after === undefined ? undefined : this.referrals.of({ key: after }).id;
    const body = referralRequest(referral, { consentId: given?.id, previousId }, this.telling);
    const made = await this.create<Referral>(from, `/api/cases/${caseId}/referrals`, `referral ${key}`, body);
    this.referrals.note(referral, made);
    const { handover, ending } = referral;
    if (handover && ending.state !== 'draft')
      await this.referrals.handOver(referral, handoverRequest(handover, this.telling));
  }

  private async open(referral: DemoReferral, by: PersonKey): Promise<void> {
    await this.referrals.open(referral, by);
  }

  private async end(referral: DemoReferral, by: PersonKey, ending: Ended): Promise<void> {
    const { threadId } = this.referrals.of(referral);
    // A thread closes to the other side with a refusal; what was read in it is noted before.
    if (ending.state !== 'accepted' && threadId) await this.readRooms(`/api/rooms/${threadId}`);
    if (ending.state === 'expired') return this.referrals.untilExpired(referral);
    // Whoever decides has looked at it.
    if ('by' in ending && ending.by !== referral.openedBy?.person) await this.referrals.open(referral, by);
    const act = (verb: string, body?: object): Promise<Referral> =>
      this.referrals.act(referral, by, verb, { body });
    switch (ending.state) {
      case 'accepted': {
        const accepted = await act('accept', acceptRequest(ending, referral, this.telling));
        if (accepted.roomId) this.caseRooms.set(referral.child, accepted.roomId);
        if (ending.needs && ending.needs.length < referral.needs.length) await this.untilRemainder(referral);
        return;
      }
      case 'declined':
        return void (await act('decline', declineRequest(ending, this.telling)));
      case 'withdrawn':
        return void (await act('withdraw', { reason: inLanguage(ending.reason, this.telling.lang) }));
      case 'discarded':
        return void (await act('discard'));
    }
  }

  private async step(referral: DemoReferral, step: Step, index: number): Promise<void> {
    const body = stepBody(step, this.telling);
    await this.referrals.act(referral, step.by, step.do, { body, name: `${step.do} ${index}` });
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
      await this.hub.post(by, `${room}/read`, { body: { upToSeq } }).catch(unlessGone);
      this.readers.delete(reader);
    });
  }

  private async say(act: Extract<Act, { kind: 'say' }>): Promise<void> {
    const { by, heardBy } = act.line;
    const room = await this.enter(act.where, by);
    const seq = await this.messages.say(room, act);
    if (!heardBy) return this.hasRead(by, room, seq);
    for (const reader of [by, ...heardBy]) {
      if (reader !== by) await this.hub.get(reader, room);
      await this.hub.post(reader, `${room}/read`, { body: { upToSeq: seq } });
    }
  }

  private async mark(act: Extract<Act, { kind: 'mark' }>): Promise<void> {
    const { by } = act.mark;
    const room = await this.enter(act.where, by);
    this.hasRead(by, room, await this.messages.mark(room, act));
  }

  /** Opening a room makes a member of whoever is entitled to it. */
  private async enter(where: Where, by: PersonKey): Promise<string> {
    const room = `/api/rooms/${await this.roomOf(where, by)}`;
    if (!this.readers.has(`${by} ${room}`)) await this.hub.get(by, room);
    return room;
  }

  private hasRead(by: PersonKey, room: string, upToSeq: number): void {
    this.readers.set(`${by} ${room}`, { by, room, upToSeq });
  }

  private async roomOf(where: Where, by: PersonKey): Promise<string> {
    if ('caseOf' in where) return found(this.caseRooms, where.caseOf);
    if ('notesOn' in where) {
      const path = `/api/cases/${found(this.cases, where.notesOn)}/side-notes`;
      return (await this.hub.put<RoomDetail>(by, path, { body: {} })).id;
    }
    if ('dutyOf' in where) return (await this.hub.put<RoomDetail>(by, '/api/duty-room', { body: {} })).id;
    const { threadId } = this.referrals.of({ key: where.thread });
    if (!threadId) throw new Error(`the referral "${where.thread}" has no thread`);
    return threadId;
  }

  private create<T>(as: PersonKey, path: string, name: string, body: object): Promise<T> {
    return this.hub.post<T>(as, path, { body, key: stableId(name) });
  }
}

/** A job may have ended the membership since: nothing is left to mark. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Refusal && error.code === 'NOT_FOUND')) throw error;
}

function found<T>(known: ReadonlyMap<string, T>, key: string): T {
  const value = known.get(key);
  if (value === undefined) throw new Error(`the plan uses "${key}" before it exists`);
  return value;
}
