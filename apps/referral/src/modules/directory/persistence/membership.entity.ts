import type { Role } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'directory', name: 'membership' })
export class MembershipEntity {
  @PrimaryColumn('uuid', { name: 'agency_id' })
  agencyId: string;

  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;

  @Column('text', { array: true })
  roles: Role[];

  @Column('text', { name: 'division_code', nullable: true })
  divisionCode: string | null;

  @Column('timestamptz', { name: 'valid_from', default: () => 'bus.now()' })
  validFrom: Date;

  @Column('timestamptz', { name: 'valid_to', nullable: true })
  validTo: Date | null;
}
