import type {
  AcceptReferralRequest,
  CreateReferralRequest,
  DeclineReferralRequest,
  Home,
  PrintForm,
  Referral,
  ReferralAction,
  ReferralPage,
  SubmitManyRequest,
  SubmitManyResult,
  UpdateReferralRequest,
} from '@app/contracts';
import { http } from '../client';

export interface ReferralFilter {
  box: 'received' | 'sent';
  state?: string;
  urgency?: string;
  need?: string;
  /** Agency that sent it. */
  from?: string;
  overdue?: boolean;
  /** In the last quarter of its time. */
  soon?: boolean;
  claimedBy?: 'me';
  limit?: number;
  cursor?: string | null;
  [key: string]: string | number | boolean | null | undefined;
}
/** A decision names the version that was read, and a key that stays the same when it is sent again. */
export interface Decision {
  version: number;
  key: string;
}

const act = <T>(id: string, action: string, body: unknown, decision: Decision): Promise<T> =>
  http.post<T>(`/api/referrals/${id}/${action}`, body, decision);

export const referralsApi = {
  list: (filter: ReferralFilter, signal?: AbortSignal): Promise<ReferralPage> =>
    http.get('/api/referrals', filter, signal),
  get: (id: string, signal?: AbortSignal): Promise<Referral> =>
    http.get(`/api/referrals/${id}`, undefined, signal),
  create: (caseId: string, body: CreateReferralRequest, key: string): Promise<Referral> =>
    http.post(`/api/cases/${caseId}/referrals`, body, { key }),
  update: (id: string, body: UpdateReferralRequest, version: number): Promise<Referral> =>
    http.patch(`/api/referrals/${id}`, body, version),
  /** Any act by its word of the address. */
  act: (id: string, action: ReferralAction, body: object, decision: Decision): Promise<Referral> =>
    act(id, action, body, decision),
  submitMany: (items: SubmitManyRequest['items'], key: string): Promise<SubmitManyResult> =>
    http.post('/api/referrals/submit', { items }, { key }),
  submit: (id: string, decision: Decision): Promise<Referral> => act(id, 'submit', {}, decision),
  accept: (id: string, body: AcceptReferralRequest, decision: Decision): Promise<Referral> =>
    act(id, 'accept', body, decision),
  decline: (id: string, body: DeclineReferralRequest, decision: Decision): Promise<Referral> =>
    act(id, 'decline', body, decision),
  print: (id: string, form: PrintForm): Promise<void> => http.post(`/api/referrals/${id}/print`, { form }),
};

export const homeApi = {
  get: (signal?: AbortSignal): Promise<Home> => http.get('/api/home', undefined, signal),
  /** Which steps of the demo story are done, as far as this person can see. */
  guide: (signal?: AbortSignal): Promise<{ steps: boolean[] }> =>
    http.get('/api/demo/guide', undefined, signal),
};
