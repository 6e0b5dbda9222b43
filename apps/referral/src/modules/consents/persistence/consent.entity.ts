import type {
  ConsentAuthority,
  ConsentKind,
  ConsentMethod,
  ConsentNoticeVersion,
  DataClass,
  Day,
  GiverRelation,
} from '@app/contracts';
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

  @Column('text', { name: 'giver_relation', nullable: true })
  giverRelation: GiverRelation | null;

  @Column('text')
  authority: ConsentAuthority;

  @Column('text', { name: 'authority_proof', nullable: true })
  authorityProof: string | null;

  @Column('text', { name: 'co_signer_name', nullable: true })
  coName: string | null;

  @Column('text', { name: 'co_signer_relation', nullable: true })
  coRelation: GiverRelation | null;

  @Column('text', { name: 'co_signer_authority', nullable: true })
  coAuthority: ConsentAuthority | null;

  @Column('timestamptz', { name: 'co_signed_at', nullable: true })
  coSignedAt: Date | null;

  @Column('text')
  method: ConsentMethod;

  @Column('text', { name: 'witness_name', nullable: true })
  witnessName: string | null;

  @Column('text', { name: 'notice_version', default: '2026-1' })
  noticeVersion: ConsentNoticeVersion;

  @Column('text', { name: 'child_view', nullable: true })
  childView: string | null;

  @Column('text', { name: 'child_view_reason', nullable: true })
  childViewReason: string | null;

  @Column('timestamptz', { name: 'signed_at', default: () => 'bus.now()' })
  signedAt: Date;

  @Column('date', { name: 'valid_to' })
  validTo: Day;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { name: 'withdraw_reason', nullable: true })
  withdrawReason: string | null;

  @Column('uuid', { name: 'superseded_by', nullable: true })
  supersededBy: string | null;

  @Column('int', { default: 1 })
  version: number;

  @Column('uuid', { name: 'created_by' })
  createdBy: string;
}
