import type { FieldProblem, WriteOfferRequest } from '@app/contracts';

export function checkOffer(offer: WriteOfferRequest): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (offer.ageFrom > offer.ageTo)
    problems.push({ field: 'ageTo', rule: 'min', message: 'must not be below ageFrom' });
  if (offer.openSlots > offer.capacity)
    problems.push({ field: 'openSlots', rule: 'max', message: 'must not exceed capacity' });
  return problems;
}
