import type { Division } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { DivisionRepository } from '../application/find-divisions';
import { DivisionEntity } from './division.entity';

@Injectable()
export class PgDivisionRepository extends DivisionRepository {
  findIn(tx: Tx, parent: string | null): Promise<Division[]> {
    return tx.manager.find(DivisionEntity, {
      select: { code: true, name: true, level: true, parentCode: true },
      where: { parentCode: parent ?? IsNull() },
      order: { code: 'ASC' },
    });
  }
}
