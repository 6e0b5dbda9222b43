import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'directory', name: 'division' })
export class DivisionEntity {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('smallint')
  level: number;

  @Column('text', { name: 'parent_code', nullable: true })
  parentCode: string | null;

  @Column('boolean', { name: 'is_fictional', default: false })
  isFictional: boolean;
}
