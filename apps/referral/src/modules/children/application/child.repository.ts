import type {
  AgencyRef,
  ChildSummary,
  DataClass,
  Day,
  Difficulty,
  Guardian,
  IdType,
  Sex,
} from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import type { ChildFacts } from '../domain/child.policy';
import type { Sealed } from '../domain/sealed';
import type { SealedClass } from './keyring';

export interface ChildFields {
  name: string;
  sex: Sex;
  birthDate: Day;
  idType: IdType;
  residenceCode: string;
  school: string | null;
  guardian: Guardian | null;
  difficulties: Difficulty[];
}
export type SealedFields = Record<SealedClass, Sealed | null>;

export interface ChildRecord extends ChildFields {
  id: string;
  fileNo: string;
  homeAgency: AgencyRef;
  residenceName: string;
  sealed: SealedFields;
  version: number;
  /** What the asker's agency may read through its open cases; null for the home agency. */
  scope: DataClass[] | null;
  /** In which part the asker's agency works the file; null when it only reads. */
  writes: 'home' | 'lead' | null;
  /** The asker's own case of the child, if there is one. */
  caseId: string | null;
}

/** What the policy decides about the file on. */
export const factsOf = ({ homeAgency, scope, writes }: ChildRecord): ChildFacts => ({
  homeAgencyId: homeAgency.id,
  scope,
  writes,
});

export interface ChildFilter {
  limit: number;
  cursor?: string;
  /** Beginning of the name or of the file number. */
  text?: string;
  idIndexes?: readonly Buffer[];
}
export interface NewChild extends ChildFields {
  id: string;
  fileNo: string;
  idIndex: Buffer | null;
}
export type NamedChild = Pick<ChildFields, 'name' | 'sex' | 'birthDate'>;

export abstract class ChildRepository {
  /** One more row than asked, masked; own children and those of shared cases, latest change first. */
  abstract find(tx: Tx, actor: Actor, filter: ChildFilter): Promise<ChildSummary[]>;
  abstract findById(tx: Tx, actor: Actor, id: string): Promise<ChildRecord | undefined>;
  /** Under an emergency access of the person of this context. */
  abstract findInEmergency(tx: Tx, id: string): Promise<ChildRecord | undefined>;
  abstract findByIndex(tx: Tx, agencyId: string, idIndex: Buffer): Promise<string | undefined>;
  /** Own children of one of these names. */
  abstract named(tx: Tx, actor: Actor, names: readonly string[]): Promise<NamedChild[]>;
  /** False when a child with this ID number is on file already. */
  abstract insert(tx: Tx, actor: Actor, child: NewChild): Promise<boolean>;
  abstract putSealed(tx: Tx, agencyId: string, id: string, sealed: SealedFields): Promise<void>;
  /** Guarded by the version; CHILD_ALREADY_ON_FILE when another child has the number. */
  abstract update(tx: Tx, record: ChildRecord, fields: ChildFields, idIndex: Buffer | null): Promise<boolean>;
  /** By the lead of a case of another agency's child; only these groups of sealed fields change, and never the number. */
  abstract updateLed(
    tx: Tx,
    record: ChildRecord,
    fields: ChildFields,
    sealed: Partial<SealedFields>,
  ): Promise<boolean>;
}
