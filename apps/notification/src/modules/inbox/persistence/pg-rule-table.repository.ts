import type { EventKind } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  RuleTableRepository,
  type ChangeWrite,
  type SavedChange,
} from '../application/rule-table.repository';

const CHANGE = `select c.kind, c.side, nullif(c.role, '') as role, c.level, c.channels, c.version from notification.rule_change c`;

@Injectable()
export class PgRuleTableRepository extends RuleTableRepository {
  override all(tx: Tx): Promise<SavedChange[]> {
    return tx.query<SavedChange>(`${CHANGE} order by c.kind, c.side, c.role`);
  }

  override of(tx: Tx, kinds: readonly EventKind[]): Promise<SavedChange[]> {
    return tx.once(`rules ${kinds.join()}`, () =>
      tx.planned<SavedChange>(`${CHANGE} where c.kind = any ($1::text[])`, [kinds]),
    );
  }

  override async write(
    tx: Tx,
    { kind, side, role, level, channels }: ChangeWrite,
    version: number,
  ): Promise<number | undefined> {
    const row = await tx.one<{ version: number | null }>(
      'select notification.change_rule($1, $2, $3, $4, $5, $6) as version',
      [kind, side, role ?? '', level, channels, version],
    );
    return row?.version ?? undefined;
  }
}
