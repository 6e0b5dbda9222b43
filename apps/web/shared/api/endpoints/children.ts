import type {
  AddNeedRequest,
  Case,
  CaseMember,
  CaseSummary,
  Child,
  ChildSummary,
  CompleteConsentRequest,
  ConsentSheet,
  ConsentSheetRequest,
  Consent,
  CreateCaseRequest,
  CreateChildRequest,
  CreateConsentRequest,
  Family,
  MoveStageRequest,
  Page,
  RevealRequest,
  RevealResult,
  Suggestion,
  TimelineItem,
  UpdateChildRequest,
  UpdateFamilyRequest,
  WithdrawConsentRequest,
  WithdrawConsentResult,
} from '@app/contracts';
import { http } from '../client';

export interface ListFilter {
  q?: string;
  limit?: number;
  cursor?: string | null;
  [key: string]: string | number | null | undefined;
}

export const childrenApi = {
  list: (filter: ListFilter = {}, signal?: AbortSignal): Promise<Page<ChildSummary>> =>
    http.get('/api/children', filter, signal),
  get: (id: string, signal?: AbortSignal): Promise<Child> =>
    http.get(`/api/children/${id}`, undefined, signal),
  create: (body: CreateChildRequest, key: string): Promise<Child> =>
    http.post('/api/children', body, { key }),
  update: (id: string, body: UpdateChildRequest, version: number): Promise<Child> =>
    http.patch(`/api/children/${id}`, body, version),
  family: (id: string, signal?: AbortSignal): Promise<Family> =>
    http.get(`/api/children/${id}/family`, undefined, signal),
  updateFamily: (id: string, body: UpdateFamilyRequest, version: number): Promise<Family> =>
    http.patch(`/api/children/${id}/family`, body, version),
  reveal: (id: string, body: RevealRequest, key: string): Promise<RevealResult> =>
    http.post(`/api/children/${id}/reveal`, body, { key }),
};

export const casesApi = {
  list: (filter: ListFilter = {}, signal?: AbortSignal): Promise<Page<CaseSummary>> =>
    http.get('/api/cases', filter, signal),
  get: (id: string, signal?: AbortSignal): Promise<Case> => http.get(`/api/cases/${id}`, undefined, signal),
  create: (body: CreateCaseRequest, key: string): Promise<Case> => http.post('/api/cases', body, { key }),
  addNeed: (id: string, body: AddNeedRequest, key: string): Promise<Case> =>
    http.post(`/api/cases/${id}/needs`, body, { key }),
  moveStage: (id: string, body: MoveStageRequest, version: number, key: string): Promise<Case> =>
    http.post(`/api/cases/${id}/stage`, body, { version, key }),
  suggestions: (
    id: string,
    wish: { needs: readonly string[]; urgency: string; limit?: number },
    signal?: AbortSignal,
  ): Promise<Page<Suggestion>> => http.get(`/api/cases/${id}/suggestions`, wish, signal),
  members: (id: string, signal?: AbortSignal): Promise<Page<CaseMember>> =>
    http.get(`/api/cases/${id}/members`, undefined, signal),
  timeline: (id: string, cursor?: string | null, signal?: AbortSignal): Promise<Page<TimelineItem>> =>
    http.get(`/api/cases/${id}/timeline`, { cursor }, signal),
};

export const consentsApi = {
  list: (caseId: string, signal?: AbortSignal): Promise<Page<Consent>> =>
    http.get('/api/consents', { caseId }, signal),
  create: (body: CreateConsentRequest, key: string): Promise<Consent> =>
    http.post('/api/consents', body, { key }),
  takeSheet: (body: ConsentSheetRequest): Promise<ConsentSheet> => http.post('/api/consent-sheets', body),
  complete: (id: string, body: CompleteConsentRequest, version: number, key: string): Promise<Consent> =>
    http.post(`/api/consents/${id}/complete`, body, { version, key }),
  withdraw: (
    id: string,
    body: WithdrawConsentRequest,
    version: number,
    key: string,
  ): Promise<WithdrawConsentResult> => http.post(`/api/consents/${id}/withdraw`, body, { version, key }),
};
