import type { DataClass } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'referral', name: 'case_access' })
export class CaseAccessEntity {
  @PrimaryColumn('uuid', { name: 'agency_id' })
  agencyId: string;

  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId: string;

  @Column('uuid', { name: 'home_agency_id' })
  homeAgencyId: string;

  @Column('uuid', { name: 'child_id' })
  childId: string;

  @Column('text', { array: true })
  scope: DataClass[];

  @Column('uuid', { name: 'via_referral_id', nullable: true })
  viaReferralId: string | null;

  @Column('timestamptz', { name: 'opened_at', default: () => 'bus.now()' })
  openedAt: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  /** Reading only, until then. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;

  @Column('timestamptz', { name: 'updated_at', default: () => 'bus.now()' })
  updatedAt: Date;
}
