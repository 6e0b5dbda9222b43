import type { Agency, Need, ServiceOffer } from '@app/contracts';

export interface Wanted {
  needs: readonly Need[];
  /** Null when the child's file was not opened: then nothing is said about the area. */
  residenceCode: string | null;
  age: number | null;
  danger: boolean;
  ownAgencyId: string;
  now: number;
}

export type Why =
  | { code: 'danger' }
  | { code: 'needs'; needs: Need[] }
  | { code: 'area' }
  | { code: 'agreement' }
  | { code: 'slots'; open: number; capacity: number }
  | { code: 'noNeed' }
  | { code: 'outOfArea' }
  | { code: 'age'; from: number; to: number }
  | { code: 'noAgreement' }
  | { code: 'full' }
  | { code: 'unconfirmed'; days: number }
  | { code: 'suspended' };

export interface Suggestion {
  agency: Agency;
  /** Offers everything that is asked and can take the referral as things stand. */
  fits: boolean;
  /** The hub would refuse: cannot be chosen. */
  blocked: boolean;
  why: Why[];
  whyNot: Why[];
}

const DAY = 86_400_000;
const STALE_DAYS = 14;
/** Authorities that take a present danger without a data agreement. */
const DANGER_RECEIVERS = ['CA', 'PS', 'ED', 'PR', 'RP', 'TS'];

/** A county code covers what lies in it. */
function covers(offer: ServiceOffer, code: string): boolean {
  return offer.divisionCodes.length === 0 || offer.divisionCodes.some((area) => code.startsWith(area));
}

function best(offers: readonly ServiceOffer[]): ServiceOffer | undefined {
  return [...offers].sort((a, b) => b.openSlots - a.openSlots)[0];
}

/** Orders agencies by what they offer and says why, and why not. A person decides. */
export function rankAgencies(agencies: readonly Agency[], wanted: Wanted): Suggestion[] {
  return agencies
    .filter((agency) => agency.id !== wanted.ownAgencyId)
    .map((agency) => ({ suggestion: judge(agency, wanted), order: orderOf(agency, wanted) }))
    .sort(
      (a, b) =>
        compare(a.order, b.order) || a.suggestion.agency.name.localeCompare(b.suggestion.agency.name, 'zh'),
    )
    .map(({ suggestion }) => suggestion);
}

function offered(agency: Agency, needs: readonly Need[]): { needs: Need[]; offers: ServiceOffer[] } {
  const offers = agency.offers.filter((offer) => offer.needs.some((need) => needs.includes(need)));
  return { needs: needs.filter((need) => offers.some((offer) => offer.needs.includes(need))), offers };
}

function judge(agency: Agency, wanted: Wanted): Suggestion {
  const why: Why[] = [];
  const whyNot: Why[] = [];
  const { needs, offers } = offered(agency, wanted.needs);
  const exempt = wanted.danger && DANGER_RECEIVERS.includes(agency.type);
  if (wanted.danger && agency.type === 'CA') why.push({ code: 'danger' });
  if (needs.length > 0) why.push({ code: 'needs', needs });
  else whyNot.push({ code: 'noNeed' });

  const inArea = offers.filter(
    (offer) => wanted.residenceCode === null || covers(offer, wanted.residenceCode),
  );
  if (offers.length > 0 && wanted.residenceCode !== null)
    (inArea.length > 0 ? why : whyNot).push({ code: inArea.length > 0 ? 'area' : 'outOfArea' });
  const { age } = wanted;
  const fitting =
    age === null ? inArea : inArea.filter((offer) => age >= offer.ageFrom && age <= offer.ageTo);
  if (fitting.length === 0 && inArea.length > 0)
    whyNot.push({ code: 'age', from: inArea[0].ageFrom, to: inArea[0].ageTo });

  if (agency.agreementInForce) why.push({ code: 'agreement' });
  else if (!exempt) whyNot.push({ code: 'noAgreement' });

  const offer = best(fitting.length > 0 ? fitting : offers);
  if (offer && offer.openSlots > 0)
    why.push({ code: 'slots', open: offer.openSlots, capacity: offer.capacity });
  else if (offer) whyNot.push({ code: 'full' });
  const days = offer ? Math.floor((wanted.now - Date.parse(offer.updatedAt)) / DAY) : 0;
  if (days > STALE_DAYS) whyNot.push({ code: 'unconfirmed', days });
  if (agency.status !== 'active') whyNot.push({ code: 'suspended' });

  const blocked = agency.status !== 'active' || (!agency.agreementInForce && !exempt);
  const complete = needs.length === wanted.needs.length && fitting.length > 0 && (offer?.openSlots ?? 0) > 0;
  return { agency, fits: !blocked && complete, blocked, why, whyNot };
}

/** Smaller comes first, part by part. */
function orderOf(agency: Agency, wanted: Wanted): number[] {
  const { needs, offers } = offered(agency, wanted.needs);
  const inArea = offers.some((offer) => wanted.residenceCode === null || covers(offer, wanted.residenceCode));
  const open = Math.max(
    0,
    ...offers.map((offer) => (offer.capacity > 0 ? offer.openSlots / offer.capacity : 0)),
  );
  const exempt = wanted.danger && DANGER_RECEIVERS.includes(agency.type);
  return [
    wanted.danger && agency.type === 'CA' ? 0 : 1,
    agency.status === 'active' ? 0 : 1,
    needs.length > 0 ? 0 : 1,
    agency.agreementInForce || exempt ? 0 : 1,
    -needs.length,
    inArea ? 0 : 1,
    open > 0 ? 0 : 1,
    -open,
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}
