import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { PushRepository, type PushRow, type PushWrite } from '../application/push.repository';

@Injectable()
export class PgPushRepository extends PushRepository {
  override devices(tx: Tx, personId: string): Promise<PushRow[]> {
    return tx.query<PushRow>(
      `select d.id, d.name, d.created_at as "createdAt" from notification.push_device d
        where d.agency_id = (select sec.agency()) and d.person_id = $1 order by d.created_at, d.id`,
      [personId],
    );
  }

  override async put(tx: Tx, { id, hash, sealed, name }: PushWrite): Promise<boolean> {
    const row = await tx.one<{ done: boolean }>(
      'select notification.put_push_device($1, $2, $3, $4) as done',
      [id, hash, sealed, name],
    );
    return row?.done ?? false;
  }

  override async remove(tx: Tx, id: string): Promise<boolean> {
    const row = await tx.one<{ gone: boolean }>('select notification.forget_push_device($1) as gone', [id]);
    return row?.gone ?? false;
  }
}
