import type { EventKind, NoticeRule } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AttemptQueue } from '../../channels';
import { RULES, type Side } from '../domain/audience';
import { loudnessOf } from '../domain/notice-table';
import { RuleTableRepository } from './rule-table.repository';

/** The table of who is told of what, as it holds for the person who reads it. */
@Injectable()
export class FindRules {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outside: AttemptQueue,
    private readonly table: RuleTableRepository,
  ) {}

  list(ctx: ContextSource): Promise<NoticeRule[]> {
    return this.unitOfWork.run(ctx, async (tx, { roles }) => {
      const changes = await this.table.all(tx);
      return Object.entries(RULES).flatMap(([kind, sides]) =>
        Object.entries(sides).map(([side, rule]): NoticeRule => {
          const own = changes.filter((change) => change.kind === kind && change.side === side);
          const { level, channels } = loudnessOf(rule, own, roles);
          return {
            kind: kind as EventKind,
            side: side as Side,
            group: rule.group,
            level,
            channels: this.outside.open(channels),
          };
        }),
      );
    });
  }
}
