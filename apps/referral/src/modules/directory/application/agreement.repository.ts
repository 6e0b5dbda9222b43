import type { AgencyRef, AgreementType, CreateAgreementRequest, DataClass, Day } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import type { AgreementFacts } from '../domain/agreement.policy';

export interface AgreementRecord extends AgreementFacts {
  id: string;
  type: AgreementType;
  agencyA: AgencyRef;
  agencyB: AgencyRef;
  purpose: string;
  dataClasses: DataClass[];
  validFrom: Day;
  validTo: Day;
  version: number;
}

export abstract class AgreementRepository {
  /** One more row than asked, latest end of term first; only those of the asker's agency are visible. */
  abstract find(tx: Tx, page: { limit: number; cursor?: string }): Promise<AgreementRecord[]>;
  abstract findById(tx: Tx, id: string): Promise<AgreementRecord | undefined>;
  /** Proposed and signed by the actor's side. */
  abstract propose(tx: Tx, actor: Actor, input: CreateAgreementRequest): Promise<string>;
  abstract sign(tx: Tx, actor: Actor, agreement: AgreementRecord): Promise<boolean>;
}
