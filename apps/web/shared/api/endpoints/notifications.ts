import type {
  DemoMail,
  MarkReadRequest,
  MarkReadResult,
  NotificationGroup,
  NotificationPage,
  Page,
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
  demoMails: (signal?: AbortSignal): Promise<Page<DemoMail>> =>
    http.get('/api/demo/mails', undefined, signal),
};
