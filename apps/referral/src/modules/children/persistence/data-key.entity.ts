import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'keyring', name: 'data_key' })
export class DataKeyEntity {
  @PrimaryColumn('uuid', { name: 'agency_id' })
  agencyId: string;

  @PrimaryColumn('uuid', { name: 'child_id' })
  childId: string;

  @PrimaryColumn('text')
  class: string;

  @PrimaryColumn('int', { default: 1 })
  version: number;

  @Column('text', { name: 'kek_id' })
  kekId: string;

  @Column('bytea')
  wrapped: Buffer;
}
