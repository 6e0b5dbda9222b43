import type {
  AcceptInviteRequest,
  DemoLoginRequest,
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
  logoutEverywhere: (): Promise<void> => http.post('/api/session/everywhere', undefined, { anonymous }),
  /** Proves again who is signed in. A wrong password is an answer, not the end of the session. */
  confirm: (password: string): Promise<void> =>
    http.post('/api/session/confirm', { password }, { anonymous }),
  switchPost: (agencyId: string): Promise<Me> => http.post('/api/session/agency', { agencyId }),
  demoPeople: (signal?: AbortSignal): Promise<DemoPerson[]> =>
    request('/api/session/demo', { signal, anonymous }),
  demoLogin: (body: DemoLoginRequest): Promise<Me> => http.post('/api/session/demo', body, { anonymous }),
  invite: (token: string, signal?: AbortSignal): Promise<InviteInfo> =>
    request(`/api/invites/${encodeURIComponent(token)}`, { signal, anonymous }),
  acceptInvite: (token: string, body: AcceptInviteRequest): Promise<Me> =>
    http.post(`/api/invites/${encodeURIComponent(token)}/accept`, body, { anonymous }),
  setup: (token: string, body: SetupRequest): Promise<Me> =>
    http.post(`/api/setup/${encodeURIComponent(token)}`, body, { anonymous }),
};
