import type { AgencyStatus, AgencyType, ServiceOffer, WriteOfferRequest } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { AgencyRecord } from './directory';

export interface AgencyFilter {
  limit: number;
  cursor?: string;
  type?: AgencyType;
  need?: string;
  division?: string;
  /** With a free place for the need, or for anything. */
  open?: boolean;
  /** Takes U0 and U1. */
  urgent?: boolean;
  q?: string;
  status?: AgencyStatus;
}
export interface OfferRecord extends Omit<ServiceOffer, 'updatedAt' | 'confirmedAt'> {
  updatedAt: Date;
  confirmedAt: Date;
}
export interface NewAgency {
  name: string;
  type: AgencyType;
  divisionCode: string;
  phone: string | null;
  isFictional: boolean;
}

export abstract class AgencyRepository {
  /** One more row than asked, by name. */
  abstract find(tx: Tx, filter: AgencyFilter): Promise<AgencyRecord[]>;
  abstract create(tx: Tx, agency: NewAgency): Promise<string>;
  abstract rename(
    tx: Tx,
    agency: { id: string; version: number; name?: string; phone?: string },
  ): Promise<boolean>;
  abstract setStatus(tx: Tx, id: string, status: AgencyStatus): Promise<void>;
  abstract findOffers(tx: Tx, agencyIds: readonly string[]): Promise<OfferRecord[]>;
  abstract findOffer(tx: Tx, id: string): Promise<OfferRecord | undefined>;
  abstract createOffer(tx: Tx, agencyId: string, offer: WriteOfferRequest): Promise<string>;
  abstract updateOffer(tx: Tx, id: string, version: number, offer: WriteOfferRequest): Promise<boolean>;
  /** Confirms the figures; false when the row is no longer what the caller read. */
  abstract confirmCapacity(
    tx: Tx,
    offer: { id: string; version: number },
    figures: { openSlots: number; capacity: number },
  ): Promise<boolean>;
  /** Agencies with which the asker's agency has a data agreement in force today. */
  abstract agreedWith(tx: Tx, agencyId: string): Promise<Set<string>>;
}
