import type { DataClass, Day, Difficulty, GuardianRelation, IdType, Sex } from '@app/contracts';
import type { ChildRecord } from '../application/child.repository';
import { Sealed } from '../domain/sealed';

export interface ChildRow {
  id: string;
  agency_id: string;
  agency_name: string;
  agency_type: string;
  file_no: string;
  name: string;
  sex: Sex;
  birth_date: Day;
  id_type: IdType;
  id_number_sealed: Buffer | null;
  address_sealed: Buffer | null;
  health_sealed: Buffer | null;
  residence_code: string;
  residence_name: string;
  school: string | null;
  guardian_name: string | null;
  guardian_relation: GuardianRelation | null;
  guardian_phone: string | null;
  difficulties: Difficulty[];
  version: number;
  scope: DataClass[] | null;
  writes: 'home' | 'lead' | null;
  case_id: string | null;
}

const sealedOf = (bytes: Buffer | null): Sealed | null => (bytes ? Sealed.fromBytes(bytes) : null);

export function toChildRecord(row: ChildRow, askerAgencyId: string): ChildRecord {
  const { guardian_name: name, guardian_relation: relation, guardian_phone: phone } = row;
  return {
    id: row.id,
    fileNo: row.file_no,
    homeAgency: { id: row.agency_id, name: row.agency_name, type: row.agency_type },
    name: row.name,
    sex: row.sex,
    birthDate: row.birth_date,
    idType: row.id_type,
    residenceCode: row.residence_code,
    residenceName: row.residence_name,
    school: row.school,
    guardian: name !== null && relation !== null ? { name, relation, phone } : null,
    difficulties: row.difficulties,
    sealed: {
      id_number: sealedOf(row.id_number_sealed),
      address: sealedOf(row.address_sealed),
      health: sealedOf(row.health_sealed),
    },
    version: row.version,
    scope: row.agency_id === askerAgencyId ? null : (row.scope ?? []),
    writes: row.writes,
    caseId: row.case_id,
  };
}
