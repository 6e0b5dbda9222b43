import type { AgreementType, DataClass, Day } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'directory', name: 'agreement' })
export class AgreementEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id: string;

  @Column('uuid', { name: 'agency_a_id' })
  agencyAId: string;

  @Column('uuid', { name: 'agency_b_id' })
  agencyBId: string;

  @Column('text')
  type: AgreementType;

  @Column('text')
  purpose: string;

  @Column('text', { name: 'data_classes', array: true })
  dataClasses: DataClass[];

  @Column('date', { name: 'valid_from' })
  validFrom: Day;

  @Column('date', { name: 'valid_to' })
  validTo: Day;

  @Column('uuid', { name: 'signed_a_by', nullable: true })
  signedABy: string | null;

  @Column('timestamptz', { name: 'signed_a_at', nullable: true })
  signedAAt: Date | null;

  @Column('uuid', { name: 'signed_b_by', nullable: true })
  signedBBy: string | null;

  @Column('timestamptz', { name: 'signed_b_at', nullable: true })
  signedBAt: Date | null;

  @Column('int', { default: 1 })
  version: number;
}
