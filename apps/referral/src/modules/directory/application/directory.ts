import type { AgencyRef, AgencyStatus, AgencyType, PersonRef, Role } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface AgencyRecord {
  id: string;
  name: string;
  type: AgencyType;
  divisionCode: string;
  divisionName: string;
  status: AgencyStatus;
  phone: string | null;
  isFictional: boolean;
  version: number;
}

/** A person in the post that is open now. */
export interface Colleague {
  personId: string;
  displayName: string;
  agencyId: string;
  roles: Role[];
}

/** What the other modules may know of agencies and people. Batch first: a list never asks once per row. */
export abstract class Directory {
  abstract loadAgencyRefs(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, AgencyRef>>;
  abstract loadPersonRefs(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, PersonRef>>;
  abstract findAgency(tx: Tx, id: string): Promise<AgencyRecord | undefined>;
  /** Active people of an agency with an open post, by name. */
  abstract findColleagues(tx: Tx, agencyId: string): Promise<Colleague[]>;
  /** Whether both sides signed a data agreement that runs today. */
  abstract isAgreementInForce(tx: Tx, agencyA: string, agencyB: string): Promise<boolean>;
  abstract divisionNames(tx: Tx, codes: readonly string[]): Promise<Map<string, string>>;
}
