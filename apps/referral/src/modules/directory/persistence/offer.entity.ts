import type { Difficulty, Need } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'directory', name: 'offer' })
export class OfferEntity {
  @PrimaryColumn('uuid', { name: 'agency_id' })
  agencyId: string;

  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id: string;

  @Column('text')
  title: string;

  @Column('text', { array: true })
  needs: Need[];

  @Column('text', { name: 'division_codes', array: true })
  divisionCodes: string[];

  @Column('smallint', { name: 'age_from' })
  ageFrom: number;

  @Column('smallint', { name: 'age_to' })
  ageTo: number;

  @Column('int')
  capacity: number;

  @Column('int', { name: 'open_slots' })
  openSlots: number;

  @Column('text', { array: true, default: () => "'{}'" })
  difficulties: Difficulty[];

  @Column('smallint', { name: 'waiting_days', nullable: true })
  waitingDays: number | null;

  @Column('boolean', { name: 'accepts_urgent', default: true })
  acceptsUrgent: boolean;

  @Column('timestamptz', { name: 'confirmed_at', default: () => 'bus.now()' })
  confirmedAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'bus.now()' })
  updatedAt: Date;

  @Column('int', { default: 1 })
  version: number;
}
