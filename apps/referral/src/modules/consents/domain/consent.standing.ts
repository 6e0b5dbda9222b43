import type { ConsentAuthority, ConsentGap, ConsentMethod, ConsentState, Day, Urgency } from '@app/contracts';
import { ageOn, dayOf } from '@app/kernel';

/** From here the child's own view is asked and written down. */
export const AGE_OF_OWN_VIEW = 8;
/** From here the child consents together with the guardian (PIPL §31 puts the line at 14). */
export const AGE_OF_OWN_CONSENT = 14;
/** From here the child alone consents. */
const FULL_AGE = 18;
/** A recorded call holds so long until something signed takes its place. */
const RECORDING_DAYS = 30;
const DAY_MS = 86_400_000;

/** May give a child's data away for it. An actual carer may not while the parents live and can act. */
const GUARDIANS: readonly ConsentAuthority[] = ['guardian', 'state_guardian', 'entrusted_carer'];

export const isGuardian = (authority: ConsentAuthority): boolean => GUARDIANS.includes(authority);

/** What a consent says of itself, and the child's birth date: all that its standing follows from. */
export interface ConsentStanding {
  birthDate: Day;
  authority: ConsentAuthority;
  coAuthority: ConsentAuthority | null;
  method: ConsentMethod;
  childView: string | null;
  childViewReason: string | null;
  signedAt: Date;
  validTo: Day;
  withdrawnAt: Date | null;
  supersededBy: string | null;
}

/** The one place that says what a consent is today. */
export function consentState(
  consent: Pick<ConsentStanding, 'withdrawnAt' | 'supersededBy' | 'validTo'>,
  today: Day,
): ConsentState {
  if (consent.withdrawnAt !== null) return 'withdrawn';
  if (consent.supersededBy !== null) return 'superseded';
  return consent.validTo < today ? 'expired' : 'valid';
}

/** The day until which a recorded call must be replaced; null for what is signed. */
export function replaceBy(consent: Pick<ConsentStanding, 'method' | 'signedAt'>): Day | null {
  return consent.method === 'recorded_call'
    ? dayOf(new Date(consent.signedAt.getTime() + RECORDING_DAYS * DAY_MS))
    : null;
}

/**
 * What a consent lacks on a day, at the age that the child has on that day: a consent given at 13 needs the child's own
 * signature on the fourteenth birthday. `referral.consent_gaps` says the same in the database, and a test holds the two together.
 */
export function consentGaps(consent: ConsentStanding, today: Day, urgency?: Urgency): ConsentGap[] {
  const age = ageOn(consent.birthDate, today);
  const signed = [consent.authority, consent.coAuthority].filter((one) => one !== null);
  const byChild = signed.includes('child_14');
  const recordingEnds = replaceBy(consent);
  const gaps: ConsentGap[] = [];
  if (age < FULL_AGE && !signed.some(isGuardian)) gaps.push('guardian_missing');
  if (age >= AGE_OF_OWN_CONSENT && !byChild) gaps.push('child_missing');
  if (age >= AGE_OF_OWN_VIEW && !byChild && !consent.childView && !consent.childViewReason)
    gaps.push('child_view_missing');
  if (consent.method === 'oral_witnessed' && urgency !== 'U0') gaps.push('emergency_only');
  if (recordingEnds !== null && today > recordingEnds) gaps.push('recording_expired');
  return gaps;
}
