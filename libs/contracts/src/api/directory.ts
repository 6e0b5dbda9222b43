import type { AgencyStatus, AgencyType, AgreementType } from '../codes/agency';
import type { DataClass, Difficulty } from '../codes/child';
import type { Need } from '../codes/referral';
import type { Role } from '../roles';
import type { AgencyRef, Day, Instant, Uuid } from './common';

/** `GET /api/divisions?parent=` */
export interface Division {
  code: string;
  name: string;
  level: number;
  parentCode: string | null;
}

/** `GET /api/agencies?type=&need=&division=&open=&urgent=&q=` and `GET /api/agencies/:id`. */
export interface Agency extends AgencyRef {
  type: AgencyType;
  divisionCode: string;
  divisionName: string;
  status: AgencyStatus;
  phone: string | null;
  isFictional: boolean;
  version: number;
  offers: ServiceOffer[];
  /** Whether a data agreement with the asker's agency is in force today. */
  agreementInForce: boolean;
}
/** `POST /api/agencies` (platform_admin). */
export interface CreateAgencyRequest {
  name: string;
  type: AgencyType;
  divisionCode: string;
  phone?: string;
}
/** `PATCH /api/agencies/:id` own agency; `status` only by a platform administrator. */
export interface UpdateAgencyRequest {
  name?: string;
  phone?: string;
  status?: AgencyStatus;
}

export interface ServiceOffer {
  id: Uuid;
  agencyId: Uuid;
  title: string;
  needs: Need[];
  /** Division codes that are served; a county code covers what lies in it. */
  divisionCodes: string[];
  ageFrom: number;
  ageTo: number;
  /** Kinds of difficulty that are taken; empty takes every kind. */
  difficulties: Difficulty[];
  capacity: number;
  /** Falls with every referral that is accepted, rises again when its work ends. */
  openSlots: number;
  /** How long a child waits for the first appointment; null when nobody said. */
  waitingDays: number | null;
  /** Whether U0 and U1 are taken. */
  acceptsUrgent: boolean;
  updatedAt: Instant;
  /** When a person of the agency last said that the figures are right. */
  confirmedAt: Instant;
  version: number;
}
/** Figures that nobody confirmed for longer are shown as unconfirmed. */
export const CAPACITY_CONFIRMED_DAYS = 14;
/** `POST /api/offers/:id/capacity` (If-Match): new free places, or the same ones confirmed. */
export interface ConfirmCapacityRequest {
  openSlots: number;
  capacity?: number;
}
/** `POST /api/agencies/:id/offers`, `PATCH /api/offers/:id` (If-Match). */
export interface WriteOfferRequest {
  title: string;
  needs: Need[];
  divisionCodes: string[];
  ageFrom: number;
  ageTo: number;
  capacity: number;
  openSlots: number;
  difficulties?: Difficulty[];
  waitingDays?: number | null;
  acceptsUrgent?: boolean;
}

/** `GET /api/people?q=&status=&agency=`: own agency with details, others by name only. */
export interface Person {
  id: Uuid;
  displayName: string;
  agency: AgencyRef;
  roles: Role[];
  divisionCode: string | null;
  status: 'invited' | 'active' | 'disabled';
  version: number;
}
/** `POST /api/people` (agency_admin of the agency, or platform_admin for any). */
export interface CreatePersonRequest {
  displayName: string;
  roles: Role[];
  agencyId?: Uuid;
  divisionCode?: string;
  email?: string;
  phone?: string;
}
/** `PATCH /api/people/:id` (If-Match). */
export interface UpdatePersonRequest {
  displayName?: string;
  roles?: Role[];
  email?: string;
  phone?: string;
}
/** `POST /api/people/:id/disable` (If-Match): open work goes to `handOverTo` in the same transaction. */
export interface DisablePersonRequest {
  handOverTo: Uuid;
  reason: string;
}
export interface DisablePersonResult {
  person: Person;
  /** `duties`: places in the duty plan and standing in for others. */
  handedOver: { cases: number; referrals: number; rooms: number; duties: number; flags: number };
}

/** `GET /api/agreements`, `POST /api/agreements` (proposes), `POST /api/agreements/:id/sign` (the other side). */
export interface Agreement {
  id: Uuid;
  type: AgreementType;
  agencyA: AgencyRef;
  agencyB: AgencyRef;
  purpose: string;
  dataClasses: DataClass[];
  validFrom: Day;
  validTo: Day;
  signedByA: Instant | null;
  signedByB: Instant | null;
  inForce: boolean;
  version: number;
  allowedActions: 'sign'[];
}
export interface CreateAgreementRequest {
  withAgencyId: Uuid;
  type: AgreementType;
  purpose: string;
  dataClasses: DataClass[];
  validFrom: Day;
  validTo: Day;
}
