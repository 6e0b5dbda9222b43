import type { AgencyStatus, AgencyType } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'directory', name: 'agency' })
export class AgencyEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  type: AgencyType;

  @Column('text', { name: 'division_code' })
  divisionCode: string;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { default: 'active' })
  status: AgencyStatus;

  @Column('boolean', { name: 'is_fictional', default: false })
  isFictional: boolean;

  @Column('int', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'bus.now()' })
  createdAt: Date;
}
