import type { Notification, NotificationTrace } from '@app/contracts';
import { presentAttempt } from '../../channels';
import type { Trace } from '../application/find-trace';
import type { ItemRow } from '../application/inbox.repository';

export function presentItem(row: ItemRow): Notification {
  return {
    id: row.id,
    kind: row.kind,
    group: row.group,
    number: row.number,
    link: row.link,
    level: row.level,
    fromAgency: row.fromAgency ?? '',
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  };
}

export function presentTrace({ attempts, climb, ...row }: Trace): NotificationTrace {
  const { id, kind, number, level, cause, at, deliveredAt, readAt, actedAt } = row;
  return {
    id,
    kind,
    number,
    level,
    cause,
    at: at.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
    readAt: readAt?.toISOString() ?? null,
    actedAt: actedAt?.toISOString() ?? null,
    attempts: attempts.map(presentAttempt),
    climb,
  };
}
