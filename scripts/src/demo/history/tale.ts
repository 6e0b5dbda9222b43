import type { GuardianRelation, Need, Outcome } from '@app/contracts';
import { agreed, CONTACT, CONTACT_AND_HEALTH, say, type DemoReferral, type Ended, type Line } from '../model';
import { step, type Step } from '../steps';
import type { Text } from '../text';
import { expiryOf, type When } from '../when';
import type { Assignment } from './assign';
import type { Chance } from './chance';
import type { Decision } from './decisions';
import type { Family } from './families';
import {
  DISPUTED,
  DONE_AFTER_ALL,
  FUND_USED_UP,
  HANDED_BACK,
  ON_HOLD,
  OTHER_ENDINGS,
  REFUSALS,
  RESUMED,
  ROOM_THANKS,
  TAKEN_BACK,
  WHY_NO_WORDS,
} from './replies';
import { DECIDERS, REASON_OF } from './routes';
import { beforeTheHub, worked } from './season';
import type { NeedWords } from './words';
import { OF_COMPANY } from './words-of-company';
import { OF_GROWTH } from './words-of-growth';
import { OF_NEED } from './words-of-need';

const WORDS: Readonly<Partial<Record<Need, NeedWords>>> = { ...OF_NEED, ...OF_GROWTH, ...OF_COMPANY };
const AGE_OF_OWN_WORDS = 8;

/** Some texts are about a grandparent, a father or a mother who cares. */
const ABOUT: Readonly<Partial<Record<Need, readonly GuardianRelation[]>>> = {
  N01: ['mother', 'father', 'grandparent'],
  N06: ['grandparent', 'father', 'mother'],
  N14: ['father', 'grandparent', 'mother'],
};

export interface Tale {
  readonly referral: DemoReferral;
  readonly lines: readonly Line[];
}

/** How the work of an acceptance went on, beside the usual way. */
export type Turn = 'usual' | 'held' | 'disputed' | 'returned';

interface Given {
  readonly key: string;
  readonly after?: string;
  readonly family: Family;
  readonly assignment: Assignment;
  readonly decision: Decision;
  readonly turn: Turn;
  readonly sent: When;
}

/** One referral of the past, from the sending to as far as its age says. */
export function taleOf(chance: Chance, given: Given): Tale {
  const { key, after: former, family, assignment, decision, sent } = given;
  const { need, to } = assignment;
  const words = wordsOf(need);
  const about = ABOUT[need]?.indexOf(family.guardian.relation) ?? -1;
  const variant = about >= 0 ? about : chance.whole(0, words.situation.length - 1);
  const decided = worked(sent, decision.days);
  const decider = chance.pick(DECIDERS[to]);
  const basic = {
    key,
    ...(former !== undefined && { after: former }),
    child: family.key,
    from: family.by,
    to,
    at: sent,
    needs: [need],
    reason: REASON_OF[need] ?? 'RR99',
    urgency: decision.urgency,
    risk: family.risk,
    situation: one(words.situation, variant),
    ask: one(words.ask, variant),
    basis: agreed(chance.pick(['paper', 'paper', 'paper', 'e_sign'])),
    classes: to === 'foundation' ? CONTACT_AND_HEALTH : CONTACT,
  } as const;
  const opened = {
    openedBy: { person: decider, at: worked(sent, decision.days * chance.between(0.3, 0.9)) },
  };
  if (decision.answer !== 'accepted') {
    const ending = otherEnding(chance, given, decided, decider);
    return { referral: { ...basic, ...(ending.state === 'declined' && opened), ending }, lines: [] };
  }
  const lead = chance.pick(DECIDERS[to]);
  const contact = worked(decided, chance.between(0.5, 3.8));
  const ending: Ended = {
    state: 'accepted',
    at: decided,
    by: decider,
    lead,
    firstContact: contact,
    note: words.note,
  };
  const after = { chance, given, lead, contact, words, variant };
  return { referral: { ...basic, ...opened, ending, steps: workOf(after) }, lines: linesOf(after) };
}

function otherEnding(chance: Chance, given: Given, decided: When, by: Step['by']): Ended {
  const { decision, assignment, sent } = given;
  if (decision.answer === 'expired') return { state: 'expired', at: expiryOf(decision.urgency, sent) };
  if (decision.answer === 'withdrawn')
    return { state: 'withdrawn', at: decided, reason: chance.pick(TAKEN_BACK) };
  const refusals = assignment.to === 'foundation' ? [...REFUSALS, FUND_USED_UP, FUND_USED_UP] : REFUSALS;
  return { state: 'declined', at: decided, by, ...chance.pick(refusals) };
}

interface After {
  readonly chance: Chance;
  readonly given: Given;
  readonly lead: Step['by'];
  readonly contact: When;
  readonly words: NeedWords;
  readonly variant: number;
}

/** First contact, work, completion, and the loop closed in somebody's own words; a few times by the clock. */
function workOf({ chance, given, lead, contact, words, variant }: After): Step[] {
  const { family, decision, turn } = given;
  const begun = step(contact, lead, { do: 'start' });
  const length = chance.between(8, decision.urgency === 'U2' ? 30 : 45);
  const done = worked(contact, length);
  if (turn === 'returned')
    return [begun, step(done, lead, { do: 'return', text: HANDED_BACK, handoverOn: worked(done, 5) })];
  const middle = worked(contact, length * 0.4);
  const held: Step[] =
    turn === 'held'
      ? [
          step(middle, lead, {
            do: 'hold',
            reason: 'unreachable',
            until: worked(middle, 4),
            text: ON_HOLD,
          }),
          step(worked(middle, 3.5), lead, { do: 'resume', note: RESUMED }),
        ]
      : [];
  const outcome: Outcome =
    chance.next() < 0.8 ? 'met' : chance.pick(['partly', 'partly', 'moved', 'refused']);
  const text =
    outcome === 'met' ? one(words.done, variant) : OTHER_ENDINGS[outcome as keyof typeof OTHER_ENDINGS];
  const completed = step(done, lead, { do: 'complete', outcome, text });
  const again: Step[] =
    turn === 'disputed'
      ? [
          step(worked(done, 1.5), family.by, { do: 'dispute', text: DISPUTED }),
          step(worked(done, 12), lead, { do: 'complete', outcome: 'met', text: DONE_AFTER_ALL }),
        ]
      : [];
  const last = again.at(-1)?.at ?? done;
  const isLeftToClock = chance.next() < 0.12;
  const asked = beforeTheHub(last, worked(last, chance.between(0.6, 6)));
  return [
    begun,
    ...held,
    completed,
    ...again,
    ...(isLeftToClock ? [] : [closing(asked, family, outcome, one(words.words, variant))]),
  ];
}

function closing(at: When, { by, years }: Family, outcome: Outcome, words: Text): Step {
  const contacted = years >= AGE_OF_OWN_WORDS ? 'child' : 'guardian';
  if (outcome === 'met') return step(at, by, { do: 'verify', contacted, words });
  return step(at, by, { do: 'verify', contacted: 'guardian', whyNot: WHY_NO_WORDS });
}

/** In three cases of ten the others hear how the first contact went, and most answer. */
function linesOf({ chance, given, lead, contact, words, variant }: After): Line[] {
  if (chance.next() > 0.3) return [];
  const { by } = given.family;
  const told = worked(contact, 0.1);
  const met = one(words.met, variant);
  const line: Line = { ...say(told, lead, met.zh, met.en), heardBy: [by] };
  if (chance.next() > 0.5) return [line];
  const thanks = chance.pick(ROOM_THANKS);
  return [line, { ...say(worked(contact, 0.3), by, thanks.zh, thanks.en), heardBy: [lead] }];
}

function wordsOf(need: Need): NeedWords {
  const words = WORDS[need];
  if (!words) throw new Error(`the history of the demo has no words for ${need}`);
  return words;
}

const one = (texts: readonly Text[], variant: number): Text => texts[variant % texts.length];
