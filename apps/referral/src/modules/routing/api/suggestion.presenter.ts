import type { Suggestion } from '@app/contracts';
import type { JudgedCandidate } from '../application/find-suggestions';

export function presentSuggestion(judged: JudgedCandidate): Suggestion {
  const { candidate, offer, parts } = judged;
  return {
    agency: {
      id: candidate.agencyId,
      name: candidate.name,
      type: candidate.type,
      divisionName: candidate.divisionName,
      phone: candidate.phone,
    },
    standing: judged.standing,
    offer: offer && {
      id: offer.id,
      title: offer.title,
      capacity: offer.capacity,
      openSlots: offer.openSlots,
      waitingDays: offer.waitingDays,
      confirmedAt: offer.confirmedAt.toISOString(),
    },
    score: judged.score,
    parts: {
      need: parts.need,
      area: parts.area,
      slots: parts.slots,
      onTime: parts.onTime,
      specialisation: parts.specialisation,
    },
    why: judged.why,
    whyNot: judged.whyNot,
  };
}
