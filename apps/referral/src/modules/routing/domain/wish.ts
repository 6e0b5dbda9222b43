import type { AgencyType, Difficulty, Need, Urgency } from '@app/contracts';

/** What is asked, for which child; nothing of it names the child. */
export interface Wish {
  needs: readonly Need[];
  urgency: Urgency;
  residenceCode: string;
  age: number;
  /** Level T4 is left out: it must not show in who is asked. */
  difficulties: readonly Difficulty[];
  now: Date;
}

export interface OfferFacts {
  id: string;
  title: string;
  needs: Need[];
  divisionCodes: string[];
  ageFrom: number;
  ageTo: number;
  difficulties: Difficulty[];
  capacity: number;
  openSlots: number;
  waitingDays: number | null;
  acceptsUrgent: boolean;
  confirmedAt: Date;
}

export interface CandidateFacts {
  agencyId: string;
  name: string;
  type: AgencyType;
  divisionCode: string;
  offers: OfferFacts[];
  agreementInForce: boolean;
  /** Points for punctual answers, 0 to 15; figures of other agencies stay theirs. */
  onTimePoints: number;
  /** Needs of this case that the agency has been asked for by the asker and has not refused. */
  openNeeds: Need[];
  /** Needs of this case that it refused. */
  declinedNeeds: Need[];
  /** The case came to the asker through this agency. */
  isInChain: boolean;
}

/** Codes nest: a county's code begins those of its towns and villages. */
export const liesIn = (code: string, area: string): boolean => code.startsWith(area);

export const COUNTY_DIGITS = 6;
const CITY_DIGITS = 4;
const PROVINCE_DIGITS = 2;

/** How near the agency's seat is, in points of 20. */
export function nearness(seat: string, residence: string): number {
  const isSame = (digits: number): boolean => seat.slice(0, digits) === residence.slice(0, digits);
  if (isSame(COUNTY_DIGITS)) return 20;
  if (isSame(CITY_DIGITS)) return 12;
  return isSame(PROVINCE_DIGITS) ? 6 : 0;
}
