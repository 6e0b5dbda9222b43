import type {
  ChoosePoolClaimRequest,
  ClaimPoolCardRequest,
  OfferToPoolRequest,
  Page,
  PoolCard,
  WithdrawPoolCardRequest,
} from '@app/contracts';
import { http } from '../client';
import type { Decision } from './referrals';

export interface PoolFilter {
  box: 'invited' | 'own';
  need?: string;
  urgency?: string;
  /** Code of a city. */
  area?: string;
  limit?: number;
  cursor?: string | null;
  [key: string]: string | number | null | undefined;
}

export const poolApi = {
  list: (filter: PoolFilter, signal?: AbortSignal): Promise<Page<PoolCard>> =>
    http.get('/api/pool', filter, signal),
  get: (id: string, signal?: AbortSignal): Promise<PoolCard> =>
    http.get(`/api/pool/${id}`, undefined, signal),
  offer: (caseId: string, body: OfferToPoolRequest, key: string): Promise<PoolCard> =>
    http.post(`/api/cases/${caseId}/pool-cards`, body, { key }),
  claim: (id: string, body: ClaimPoolCardRequest, key: string): Promise<PoolCard> =>
    http.post(`/api/pool/${id}/claim`, body, { key }),
  takeBack: (id: string, key: string): Promise<PoolCard> =>
    http.post(`/api/pool/${id}/take-back`, {}, { key }),
  choose: (id: string, body: ChoosePoolClaimRequest, decision: Decision): Promise<PoolCard> =>
    http.post(`/api/pool/${id}/choose`, body, decision),
  withdraw: (id: string, body: WithdrawPoolCardRequest, decision: Decision): Promise<PoolCard> =>
    http.post(`/api/pool/${id}/withdraw`, body, decision),
};
