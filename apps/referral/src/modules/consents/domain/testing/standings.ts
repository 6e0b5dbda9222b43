import { CONSENT_AUTHORITIES, CONSENT_METHODS, URGENCIES } from '@app/contracts';
import { dayOf } from '@app/kernel';
import fc from 'fast-check';
import type { ConsentStanding } from '../consent.standing';

const day = fc.date({ min: new Date('2006-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const words = fc.option(fc.constantFrom('', '愿意'));

/** Days around which children become 8, 14 and 18, leap years included. */
export const anyToday = day.map((date) => dayOf(date));
export const anyUrgency = fc.option(fc.constantFrom(...URGENCIES), { nil: undefined });
export const anyStanding: fc.Arbitrary<ConsentStanding> = fc.record({
  birthDate: day.map((date) => dayOf(date)),
  authority: fc.constantFrom(...CONSENT_AUTHORITIES),
  coAuthority: fc.option(fc.constantFrom(...CONSENT_AUTHORITIES)),
  method: fc.constantFrom(...CONSENT_METHODS),
  childView: words,
  childViewReason: words,
  signedAt: day,
  validTo: day.map((date) => dayOf(date)),
  withdrawnAt: fc.option(day),
  supersededBy: fc.option(fc.uuid()),
});
