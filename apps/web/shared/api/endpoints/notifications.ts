import type {
  Bot,
  ChannelOverview,
  DemoMail,
  MarkReadRequest,
  MarkReadResult,
  NotificationGroup,
  NotificationPage,
  NotificationTrace,
  NoticeRule,
  NoticeSettings,
  NoticeTableRow,
  OutsideAttemptPage,
  Page,
  Parked,
  Preferences,
  PushOverview,
  Reach,
  WebhookWritten,
  WriteBotRequest,
  WriteNoticeRuleRequest,
  WritePushDeviceRequest,
  WriteWebhookRequest,
} from '@app/contracts';
import { http, request } from '../client';

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
  rules: (signal?: AbortSignal): Promise<Page<NoticeRule>> =>
    http.get('/api/notifications/rules', undefined, signal),
  noticeTable: (signal?: AbortSignal): Promise<Page<NoticeTableRow>> =>
    http.get('/api/notice-rules', undefined, signal),
  putNoticeRule: (body: WriteNoticeRuleRequest, version: number): Promise<NoticeTableRow> =>
    request('/api/notice-rules', { method: 'PUT', body, version }),
  pushDevices: (signal?: AbortSignal): Promise<PushOverview> =>
    http.get('/api/channels/push', undefined, signal),
  putPushDevice: (id: string, body: WritePushDeviceRequest): Promise<PushOverview> =>
    http.put(`/api/channels/push/${id}`, body),
  removePushDevice: (id: string): Promise<void> => request(`/api/channels/push/${id}`, { method: 'DELETE' }),
  parked: (signal?: AbortSignal): Promise<Page<Parked>> => http.get('/api/parked', undefined, signal),
  retryParked: ({ id, source, via }: Parked): Promise<void> =>
    http.post(`/api/parked/${id}/retry`, { source, via }),
  preferences: (signal?: AbortSignal): Promise<Preferences> =>
    http.get('/api/preferences', undefined, signal),
  savePreferences: (
    whose: 'own' | 'agency',
    settings: NoticeSettings,
    version: number,
  ): Promise<Preferences> =>
    request(whose === 'own' ? '/api/preferences' : '/api/preferences/agency', {
      method: 'PUT',
      body: settings,
      version,
    }),
  mute: (notificationId: string): Promise<void> => http.put(`/api/notifications/${notificationId}/mute`, {}),
  unmute: (id: string): Promise<void> => request(`/api/preferences/mutes/${id}`, { method: 'DELETE' }),
  channels: (signal?: AbortSignal): Promise<ChannelOverview> => http.get('/api/channels', undefined, signal),
  putWebhook: (id: string, body: WriteWebhookRequest, version: number): Promise<WebhookWritten> =>
    request(`/api/channels/webhooks/${id}`, { method: 'PUT', body, version }),
  rotateWebhook: (id: string, version: number): Promise<WebhookWritten> =>
    request(`/api/channels/webhooks/${id}/secret`, { method: 'PUT', body: {}, version }),
  putBot: (id: string, body: WriteBotRequest, version: number): Promise<Bot> =>
    request(`/api/channels/bots/${id}`, { method: 'PUT', body, version }),
  demoMails: (signal?: AbortSignal): Promise<Page<DemoMail>> =>
    http.get('/api/demo/mails', undefined, signal),
};
