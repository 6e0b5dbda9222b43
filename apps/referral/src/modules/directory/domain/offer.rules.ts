import type { FieldProblem, WriteOfferRequest } from '@app/contracts';

export function checkOffer(offer: WriteOfferRequest): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (offer.ageFrom > offer.ageTo)
    problems.push({ field: 'ageTo', rule: 'min', message: 'must not be below ageFrom' });
  return [...problems, ...checkCapacity(offer)];
}

export function checkCapacity(offer: Pick<WriteOfferRequest, 'openSlots' | 'capacity'>): FieldProblem[] {
  return offer.openSlots > offer.capacity
    ? [{ field: 'openSlots', rule: 'max', message: 'must not exceed capacity' }]
    : [];
}
