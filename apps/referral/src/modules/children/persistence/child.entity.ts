import type { Day, Difficulty, GuardianRelation, IdType, Sex } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'referral', name: 'child' })
export class ChildEntity {
  @PrimaryColumn('uuid', { name: 'agency_id' })
  agencyId: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id: string;

  @Column('text', { name: 'file_no' })
  fileNo: string;

  @Column('text')
  name: string;

  @Column('text')
  sex: Sex;

  @Column('date', { name: 'birth_date' })
  birthDate: Day;

  @Column('text', { name: 'id_type' })
  idType: IdType;

  @Column('bytea', { name: 'id_index', nullable: true })
  idIndex: Buffer | null;

  @Column('bytea', { name: 'id_number_sealed', nullable: true })
  idNumberSealed: Buffer | null;

  @Column('bytea', { name: 'address_sealed', nullable: true })
  addressSealed: Buffer | null;

  @Column('bytea', { name: 'health_sealed', nullable: true })
  healthSealed: Buffer | null;

  @Column('text', { name: 'residence_code' })
  residenceCode: string;

  @Column('text', { nullable: true })
  school: string | null;

  @Column('text', { name: 'guardian_name', nullable: true })
  guardianName: string | null;

  @Column('text', { name: 'guardian_relation', nullable: true })
  guardianRelation: GuardianRelation | null;

  @Column('text', { name: 'guardian_phone', nullable: true })
  guardianPhone: string | null;

  @Column('text', { array: true, default: () => "'{}'" })
  difficulties: Difficulty[];

  @Column('int', { default: 1 })
  version: number;

  @Column('uuid', { name: 'created_by' })
  createdBy: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'bus.now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'bus.now()' })
  updatedAt: Date;
}
