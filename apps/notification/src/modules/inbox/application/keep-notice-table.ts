import type { EventKind, NoticeTableRow, WriteNoticeRuleRequest } from '@app/contracts';
import { DomainError, requireVersion } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RULES, type Rule, type Side } from '../domain/audience';
import { faultOf, floorOf } from '../domain/notice-table';
import { RuleTableRepository, type SavedChange } from './rule-table.repository';

const WHY = {
  floor: 'This tells of danger or a breach and may not be made quieter than the hub comes with it.',
  silent: 'Quiet goes out by no way, and everything else by one at least.',
  alarm: 'An alarm goes out by every way.',
};

/** The whole table of who is told how loudly, for whoever runs the platform. */
@Injectable()
export class KeepNoticeTable {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly table: RuleTableRepository,
  ) {}

  list(ctx: ContextSource): Promise<NoticeTableRow[]> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const changes = await this.table.all(tx);
      return Object.entries(RULES).flatMap(([kind, sides]) =>
        Object.entries(sides).flatMap(([side, rule]) => {
          const own = changes.filter((change) => change.kind === kind && change.side === side);
          const forAll = own.find(({ role }) => role === null);
          const place = { kind: kind as EventKind, side: side as Side };
          return [
            shown(place, rule, forAll),
            ...own.filter(({ role }) => role !== null).map((change) => shown(place, rule, change)),
          ];
        }),
      );
    });
  }

  write(
    ctx: ContextSource,
    { kind, side, role, level, channels }: WriteNoticeRuleRequest,
    version: number | null,
  ): Promise<NoticeTableRow> {
    const rule = RULES[kind]?.[side];
    if (!rule) throw new DomainError('NOT_FOUND');
    const fault = level === null ? null : faultOf(kind, rule, { level, channels });
    if (fault !== null)
      throw new DomainError('VALIDATION_FAILED', WHY[fault], {
        errors: [{ field: 'level', rule: fault, message: WHY[fault] }],
      });
    return this.unitOfWork.run(ctx, async (tx) => {
      const known = (await this.table.of(tx, [kind])).find(
        (change) => change.side === side && change.role === role,
      );
      requireVersion(version, known?.version ?? 0);
      const written = await this.table.write(tx, { kind, side, role, level, channels }, known?.version ?? 0);
      if (written === undefined) throw new DomainError('VERSION_STALE', 'The row changed since it was read.');
      const change = level === null ? undefined : { kind, side, role, level, channels, version: written };
      return { ...shown({ kind, side }, rule, change), role };
    });
  }
}

function shown(
  place: { kind: EventKind; side: Side },
  rule: Rule,
  change: SavedChange | undefined,
): NoticeTableRow {
  const floor = floorOf(place.kind, rule);
  return {
    ...place,
    audience: rule.audience.who,
    group: rule.group,
    role: change?.role ?? null,
    level: change?.level ?? rule.level,
    channels: [...(change?.channels ?? rule.channels)],
    standard: { level: rule.level, channels: [...rule.channels] },
    floor: { level: floor.level, channels: [...floor.channels] },
    version: change?.version ?? 0,
  };
}
