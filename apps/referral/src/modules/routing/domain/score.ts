import { SCORE_PARTS, type Difficulty, type ScorePart } from '@app/contracts';
import { nearness, type CandidateFacts, type OfferFacts, type Wish } from './wish';

export type Parts = Record<ScorePart, number>;

/** The five parts; each grows with what it measures and with nothing else. */
export function scoreParts(candidate: CandidateFacts, offer: OfferFacts | null, wish: Wish): Parts {
  return {
    need: round((SCORE_PARTS.need * covered(candidate, wish)) / Math.max(1, wish.needs.length)),
    area: nearness(candidate.divisionCode, wish.residenceCode),
    slots: offer ? round((SCORE_PARTS.slots * offer.openSlots) / Math.max(1, offer.capacity)) : 0,
    onTime: Math.min(SCORE_PARTS.onTime, Math.max(0, candidate.onTimePoints)),
    specialisation: offer ? specialisation(offer, wish.difficulties) : 0,
  };
}

export const total = (parts: Parts): number =>
  round(parts.need + parts.area + parts.slots + parts.onTime + parts.specialisation);

function covered(candidate: CandidateFacts, wish: Wish): number {
  return wish.needs.filter((need) => candidate.offers.some((offer) => offer.needs.includes(need))).length;
}

/** Whoever names the child's kind of difficulty works with it; of several kinds, the share that is named counts. */
function specialisation(offer: OfferFacts, difficulties: readonly Difficulty[]): number {
  const named = difficulties.filter((code) => offer.difficulties.includes(code)).length;
  return difficulties.length === 0 ? 0 : round((SCORE_PARTS.specialisation * named) / difficulties.length);
}

const round = (points: number): number => Math.round(points * 10) / 10;
