import type { AgencyRef, DisablePersonResult, Person, Role } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface PersonRecord {
  id: string;
  displayName: string;
  status: Person['status'];
  version: number;
  agencyId: string;
  agency: AgencyRef;
  roles: Role[];
  divisionCode: string | null;
}
export interface PersonFilter {
  limit: number;
  cursor?: string;
  agencyId: string;
  q?: string;
  status?: Person['status'];
}
export interface PersonChange {
  displayName?: string;
  roles?: readonly Role[];
}

export type HandedOver = DisablePersonResult['handedOver'];
/** What would wait for nobody. */
export interface OpenWork {
  received: number;
  sent: number;
  cases: number;
}

export abstract class PersonRepository {
  /** One more row than asked, by name. */
  abstract find(tx: Tx, filter: PersonFilter): Promise<PersonRecord[]>;
  abstract findById(tx: Tx, id: string): Promise<PersonRecord | undefined>;
  abstract names(tx: Tx, agencyId: string): Promise<string[]>;
  abstract create(
    tx: Tx,
    person: { agencyId: string; displayName: string; roles: readonly Role[]; divisionCode: string | null },
  ): Promise<string>;
  abstract setContact(tx: Tx, id: string, contact: { email?: string; phone?: string }): Promise<void>;
  /** Name and roles, guarded by the version. */
  abstract update(tx: Tx, person: PersonRecord, change: PersonChange): Promise<boolean>;
  abstract handOver(tx: Tx, from: string, to: string): Promise<HandedOver>;
  /** Others of the agency who may decide; whoever asks holds back everybody else who would take one away. */
  abstract countOtherDeciders(tx: Tx, person: PersonRecord): Promise<number>;
  abstract openWork(tx: Tx, agencyId: string): Promise<OpenWork>;
  /** Ends account and post; the person's sessions end with them. */
  abstract disable(tx: Tx, person: PersonRecord): Promise<boolean>;
}
