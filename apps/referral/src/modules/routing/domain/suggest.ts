import type { SuggestionStanding } from '@app/contracts';
import {
  answersForDanger,
  merits,
  mismatches,
  refusals,
  remarks,
  servesAge,
  servesArea,
  servesCategory,
  servesUrgency,
  type Why,
  type WhyNot,
} from './reasons';
import { scoreParts, total, type Parts } from './score';
import type { CandidateFacts, OfferFacts, Wish } from './wish';

export interface Judged {
  candidate: CandidateFacts;
  offer: OfferFacts | null;
  standing: SuggestionStanding;
  score: number;
  parts: Parts;
  why: Why[];
  whyNot: WhyNot[];
}

const STANDING_ORDER: readonly SuggestionStanding[] = ['fits', 'mismatch', 'full', 'blocked'];

/** Orders agencies for a wish and says why, and why not. A person decides; the order of the input never matters. */
export function suggest(candidates: readonly CandidateFacts[], wish: Wish): Judged[] {
  return candidates.map((candidate) => judge(candidate, wish)).sort((a, b) => compare(a, b, wish));
}

export function judge(candidate: CandidateFacts, wish: Wish): Judged {
  const offer = bestOffer(candidate.offers, wish);
  const blocking = refusals(candidate, wish);
  const against = mismatches(candidate, offer, wish);
  const isFull = offer !== null && offer.openSlots === 0;
  const parts = scoreParts(candidate, offer, wish);
  return {
    candidate,
    offer,
    standing: standingOf(
      blocking.length > 0,
      against.length > 0,
      isFull && !answersForDanger(candidate, wish),
    ),
    parts,
    score: total(parts),
    why: merits(candidate, offer, wish),
    whyNot: [
      ...blocking,
      ...against,
      ...(isFull && offer ? [{ code: 'full' as const, capacity: offer.capacity }] : []),
      ...remarks(candidate, offer, wish),
    ],
  };
}

function standingOf(isBlocked: boolean, isMismatch: boolean, isFull: boolean): SuggestionStanding {
  if (isBlocked) return 'blocked';
  if (isFull) return 'full';
  return isMismatch ? 'mismatch' : 'fits';
}

/** Of the offers for any of the needs, the one with the least against it; then by needs and room. */
function bestOffer(offers: readonly OfferFacts[], wish: Wish): OfferFacts | null {
  const keyed = offers
    .filter((offer) => offer.needs.some((need) => wish.needs.includes(need)))
    .map((offer) => ({ offer, key: offerKey(offer, wish) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key) || (a.offer.id < b.offer.id ? -1 : 1));
  return keyed[0]?.offer ?? null;
}

function offerKey(offer: OfferFacts, wish: Wish): number[] {
  const against = [servesArea, servesAge, servesCategory, servesUrgency].filter(
    (serves) => !serves(offer, wish),
  ).length;
  const named = wish.difficulties.filter((code) => offer.difficulties.includes(code)).length;
  return [
    against,
    offer.openSlots > 0 ? 0 : 1,
    -wish.needs.filter((need) => offer.needs.includes(need)).length,
    -named,
    -(offer.openSlots / Math.max(1, offer.capacity)),
  ];
}

/** The responsible civil-affairs body of a present danger, then standing, score, least loaded, name, id. */
function compare(a: Judged, b: Judged, wish: Wish): number {
  const keyOf = (one: Judged): number[] => [
    answersForDanger(one.candidate, wish) ? 0 : 1,
    STANDING_ORDER.indexOf(one.standing),
    -one.score,
    one.offer ? one.offer.capacity - one.offer.openSlots : 0,
  ];
  return (
    compareKeys(keyOf(a), keyOf(b)) ||
    compareTexts(a.candidate.name, b.candidate.name) ||
    compareTexts(a.candidate.agencyId, b.candidate.agencyId)
  );
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, key] of a.entries()) {
    const difference = key - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const compareTexts = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
