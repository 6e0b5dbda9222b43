import type {
  DemoMail,
  MarkReadRequest,
  MarkReadResult,
  NotificationGroup,
  NotificationPage,
  NotificationTrace,
  OutsideAttemptPage,
  Page,
  Reach,
} from '@app/contracts';
import { http } from '../client';

export interface NotificationFilter {
  unread?: boolean;
  group?: NotificationGroup;
  limit?: number;
  cursor?: string | null;
  [key: string]: string | number | boolean | null | undefined;
}

export const notificationsApi = {
  list: (filter: NotificationFilter = {}, signal?: AbortSignal): Promise<NotificationPage> =>
    http.get('/api/notifications', filter, signal),
  read: (body: MarkReadRequest): Promise<MarkReadResult> => http.post('/api/notifications/read', body),
  trace: (id: string, signal?: AbortSignal): Promise<NotificationTrace> =>
    http.get(`/api/notifications/${id}/trace`, undefined, signal),
  reach: (referralId: string, signal?: AbortSignal): Promise<Page<Reach>> =>
    http.get(`/api/notifications/reach/${referralId}`, undefined, signal),
  attempts: (
    filter: Record<string, string | number | null | undefined>,
    signal?: AbortSignal,
  ): Promise<OutsideAttemptPage> => http.get('/api/channels/attempts', filter, signal),
  again: (id: string): Promise<void> => http.post(`/api/channels/attempts/${id}/again`, {}),
  demoMails: (signal?: AbortSignal): Promise<Page<DemoMail>> =>
    http.get('/api/demo/mails', undefined, signal),
};
