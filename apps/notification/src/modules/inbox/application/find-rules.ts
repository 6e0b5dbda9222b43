import type { EventKind, NoticeRule } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { AttemptQueue } from '../../channels';
import { RULES, type Rule } from '../domain/audience';

/** The table of who is told of what, as people may read it. */
@Injectable()
export class FindRules {
  constructor(private readonly outside: AttemptQueue) {}

  list(): NoticeRule[] {
    return Object.entries(RULES).flatMap(([kind, sides]) =>
      Object.entries(sides).map(([side, { group, level, channels }]: [string, Rule]) => ({
        kind: kind as EventKind,
        side: side as NoticeRule['side'],
        group,
        level,
        channels: this.outside.open(channels),
      })),
    );
  }
}
