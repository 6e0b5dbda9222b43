import type { Notification } from '@app/contracts';
import type { ItemRow } from '../application/inbox.repository';

export function presentItem(row: ItemRow): Notification {
  return {
    id: row.id,
    kind: row.kind,
    group: row.group,
    number: row.number,
    link: row.link,
    fromAgency: row.fromAgency ?? '',
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}
