import type { Person } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'directory', name: 'person' })
export class PersonEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId: string;

  @Column('text', { name: 'display_name' })
  displayName: string;

  @Column('text', { default: 'invited' })
  status: Person['status'];

  @Column('int', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'bus.now()' })
  createdAt: Date;
}
