import type {
  AskFollowUpRequest,
  FollowUp,
  FollowUpAction,
  FollowUpBox,
  FollowUpDesk,
  FollowUpSummary,
  Page,
} from '@app/contracts';
import { http } from '../client';

export interface FollowUpFilter {
  box?: FollowUpBox;
  /** All of a case, whatever the box. */
  caseId?: string;
  state?: 'open' | 'ended';
  limit?: number;
  cursor?: string | null;
  [key: string]: string | number | null | undefined;
}

export const followUpsApi = {
  desks: (caseId: string, signal?: AbortSignal): Promise<Page<FollowUpDesk>> =>
    http.get(`/api/cases/${caseId}/follow-up-desks`, undefined, signal),
  ask: (caseId: string, body: AskFollowUpRequest, key: string): Promise<FollowUp> =>
    http.post(`/api/cases/${caseId}/follow-ups`, body, { key }),
  list: (filter: FollowUpFilter, signal?: AbortSignal): Promise<Page<FollowUpSummary>> =>
    http.get('/api/follow-ups', filter, signal),
  /** Recorded as an opening, each time. */
  get: (id: string, signal?: AbortSignal): Promise<FollowUp> =>
    http.get(`/api/follow-ups/${id}`, undefined, signal),
  act: (
    id: string,
    action: FollowUpAction,
    body: object,
    one: { version: number; key: string },
  ): Promise<FollowUp> => http.post(`/api/follow-ups/${id}/${action}`, body, one),
};
