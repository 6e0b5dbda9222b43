import type { ConsentAuthority, ConsentKind, ConsentMethod, DataClass, Day } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'referral', name: 'consent' })
export class ConsentEntity {
  @PrimaryColumn('uuid', { name: 'agency_id' })
  agencyId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id: string;

  @Column('text')
  kind: ConsentKind;

  @Column('uuid', { name: 'recipient_agency_id', nullable: true })
  recipientAgencyId: string | null;

  @Column('text', { name: 'data_classes', array: true })
  dataClasses: DataClass[];

  @Column('text')
  purpose: string;

  @Column('text', { name: 'giver_name' })
  giverName: string;

  @Column('text')
  authority: ConsentAuthority;

  @Column('text')
  method: ConsentMethod;

  @Column('text', { name: 'child_view', nullable: true })
  childView: string | null;

  @Column('timestamptz', { name: 'signed_at', default: () => 'bus.now()' })
  signedAt: Date;

  @Column('date', { name: 'valid_to' })
  validTo: Day;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { name: 'withdraw_reason', nullable: true })
  withdrawReason: string | null;

  @Column('int', { default: 1 })
  version: number;

  @Column('uuid', { name: 'created_by' })
  createdBy: string;
}
