import type {
  AcceptInviteRequest,
  DemoPerson,
  InviteInfo,
  LoginRequest,
  Me,
  SetupRequest,
} from '@app/contracts';
import { http, request } from '../client';

const anonymous = true;

export const sessionApi = {
  me: (signal?: AbortSignal): Promise<Me> => request('/api/me', { signal, anonymous }),
  login: (body: LoginRequest): Promise<Me> => http.post('/api/session', body, { anonymous }),
  logout: (): Promise<void> => request('/api/session', { method: 'DELETE', anonymous }),
  logoutEverywhere: (): Promise<void> => request('/api/sessions', { method: 'DELETE', anonymous }),
  switchPost: (agencyId: string): Promise<Me> => http.post('/api/session/agency', { agencyId }),
  demoPeople: (signal?: AbortSignal): Promise<DemoPerson[]> =>
    request<DemoPerson[] | { items: DemoPerson[] }>('/api/session/demo', { signal, anonymous }).then(
      (answer) => (Array.isArray(answer) ? answer : answer.items),
    ),
  demoLogin: (username: string): Promise<Me> => http.post('/api/session/demo', { username }, { anonymous }),
  invite: (token: string, signal?: AbortSignal): Promise<InviteInfo> =>
    request(`/api/invites/${encodeURIComponent(token)}`, { signal, anonymous }),
  acceptInvite: (token: string, body: AcceptInviteRequest): Promise<Me | undefined> =>
    http.post(`/api/invites/${encodeURIComponent(token)}/accept`, body, { anonymous }),
  setup: (token: string, body: SetupRequest): Promise<Me | undefined> =>
    http.post(`/api/setup/${encodeURIComponent(token)}`, body, { anonymous }),
};
