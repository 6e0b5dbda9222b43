import type { CaseStage, Risk } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'referral', name: 'case_record' })
export class CaseRecordEntity {
  @PrimaryColumn('uuid', { name: 'agency_id' })
  agencyId: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id: string;

  @Column('text', { name: 'case_no' })
  caseNo: string;

  @Column('uuid', { name: 'child_id' })
  childId: string;

  @Column('uuid', { name: 'lead_agency_id' })
  leadAgencyId: string;

  @Column('uuid', { name: 'lead_person_id', nullable: true })
  leadPersonId: string | null;

  @Column('text', { default: 'intake' })
  stage: CaseStage;

  @Column('text')
  risk: Risk;

  @Column('uuid', { name: 'room_id', nullable: true })
  roomId: string | null;

  @Column('int', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'opened_at', default: () => 'bus.now()' })
  openedAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'bus.now()' })
  updatedAt: Date;
}
