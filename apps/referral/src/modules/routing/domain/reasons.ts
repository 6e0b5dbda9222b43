import {
  CAPACITY_CONFIRMED_DAYS,
  type AgencyType,
  type RoutingReason,
  type RoutingWhy,
  type RoutingWhyNot,
  type Urgency,
} from '@app/contracts';
import { COUNTY_DIGITS, liesIn, type CandidateFacts, type OfferFacts, type Wish } from './wish';

export type Why = RoutingReason<RoutingWhy>;
export type WhyNot = RoutingReason<RoutingWhyNot>;

const DAY_MS = 86_400_000;
const SHORT_WAIT_DAYS = 7;
const LONG_WAIT_DAYS = 30;
const PUNCTUAL_POINTS = 12;
const LATE_POINTS = 7;
/** Authorities that take a present danger without a data agreement. */
const DANGER_RECEIVERS: readonly AgencyType[] = ['CA', 'PS', 'ED', 'PR', 'RP', 'TS'];

export const isUrgent = (urgency: Urgency): boolean => urgency === 'U0' || urgency === 'U1';

/** The civil-affairs body of the county where the child lives answers for a present danger. */
export function answersForDanger(candidate: CandidateFacts, wish: Wish): boolean {
  return (
    wish.urgency === 'U0' &&
    candidate.type === 'CA' &&
    candidate.divisionCode === wish.residenceCode.slice(0, COUNTY_DIGITS)
  );
}

export const servesArea = (offer: OfferFacts, wish: Wish): boolean =>
  offer.divisionCodes.some((area) => liesIn(wish.residenceCode, area));
export const servesAge = (offer: OfferFacts, wish: Wish): boolean =>
  wish.age >= offer.ageFrom && wish.age <= offer.ageTo;
export const servesCategory = (offer: OfferFacts, wish: Wish): boolean =>
  offer.difficulties.length === 0 || wish.difficulties.some((code) => offer.difficulties.includes(code));
export const servesUrgency = (offer: OfferFacts, wish: Wish): boolean =>
  offer.acceptsUrgent || !isUrgent(wish.urgency);

export function unconfirmedDays(offer: OfferFacts, now: Date): number | null {
  const days = Math.floor((now.getTime() - offer.confirmedAt.getTime()) / DAY_MS);
  return days > CAPACITY_CONFIRMED_DAYS ? days : null;
}

/** What the hub itself would refuse at submission. */
export function refusals(candidate: CandidateFacts, wish: Wish): WhyNot[] {
  const list: WhyNot[] = [];
  const isExempt = wish.urgency === 'U0' && DANGER_RECEIVERS.includes(candidate.type);
  if (!candidate.agreementInForce && !isExempt) list.push({ code: 'no_agreement' });
  const open = wish.needs.filter((need) => candidate.openNeeds.includes(need));
  if (open.length > 0) list.push({ code: 'already_open', needs: open });
  if (candidate.isInChain) list.push({ code: 'in_chain' });
  return list;
}

/** What a person may overrule, with a reason. */
export function mismatches(candidate: CandidateFacts, offer: OfferFacts | null, wish: Wish): WhyNot[] {
  const list: WhyNot[] = [];
  const declined = wish.needs.filter((need) => candidate.declinedNeeds.includes(need));
  if (declined.length > 0) list.push({ code: 'declined', needs: declined });
  if (!offer) return answersForDanger(candidate, wish) ? list : [{ code: 'no_need' }, ...list];
  if (!servesArea(offer, wish)) list.push({ code: 'out_of_area' });
  if (!servesAge(offer, wish)) list.push({ code: 'age', from: offer.ageFrom, to: offer.ageTo });
  if (!servesCategory(offer, wish)) list.push({ code: 'category', difficulties: offer.difficulties });
  if (!servesUrgency(offer, wish)) list.push({ code: 'not_urgent' });
  return list;
}

/** What is worth knowing and decides nothing. */
export function remarks(candidate: CandidateFacts, offer: OfferFacts | null, wish: Wish): WhyNot[] {
  const list: WhyNot[] = [];
  const lacking = wish.needs.filter((need) => !candidate.offers.some((one) => one.needs.includes(need)));
  if (lacking.length > 0 && lacking.length < wish.needs.length)
    list.push({ code: 'some_needs', needs: lacking });
  const days = offer && unconfirmedDays(offer, wish.now);
  if (days != null) list.push({ code: 'unconfirmed', days });
  if (candidate.onTimePoints < LATE_POINTS) list.push({ code: 'late' });
  if (offer && (offer.waitingDays ?? 0) >= LONG_WAIT_DAYS)
    list.push({ code: 'long_wait', days: offer.waitingDays ?? 0 });
  return list;
}

export function merits(candidate: CandidateFacts, offer: OfferFacts | null, wish: Wish): Why[] {
  const list: Why[] = [];
  if (answersForDanger(candidate, wish)) list.push({ code: 'danger' });
  const needs = wish.needs.filter((need) => candidate.offers.some((one) => one.needs.includes(need)));
  if (needs.length > 0) list.push({ code: 'needs', needs });
  if (offer && servesArea(offer, wish)) list.push({ code: 'area' });
  if (liesIn(candidate.divisionCode, wish.residenceCode.slice(0, COUNTY_DIGITS)))
    list.push({ code: 'county' });
  if (offer && offer.openSlots > 0)
    list.push({ code: 'slots', open: offer.openSlots, capacity: offer.capacity });
  const named = offer ? wish.difficulties.filter((code) => offer.difficulties.includes(code)) : [];
  if (named.length > 0) list.push({ code: 'specialised', difficulties: named });
  if (candidate.onTimePoints >= PUNCTUAL_POINTS) list.push({ code: 'on_time' });
  if (offer && offer.waitingDays !== null && offer.waitingDays <= SHORT_WAIT_DAYS)
    list.push({ code: 'short_wait', days: offer.waitingDays });
  if (candidate.agreementInForce) list.push({ code: 'agreement' });
  return list;
}
