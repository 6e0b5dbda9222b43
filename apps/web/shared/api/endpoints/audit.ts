import type { AuditEvent, Page } from '@app/contracts';
import { http } from '../client';

export interface AuditFilter {
  action?: string;
  actorId?: string;
  /** Instants; the end is not part of the range. */
  from?: string;
  to?: string;
  limit?: number;
  cursor?: string | null;
  [key: string]: string | number | null | undefined;
}

export const auditApi = {
  list: (filter: AuditFilter, signal?: AbortSignal): Promise<Page<AuditEvent>> =>
    http.get('/api/audit', filter, signal),
};
