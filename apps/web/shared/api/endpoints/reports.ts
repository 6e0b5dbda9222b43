import {
  type AgencyRef,
  type CloseReportRequest,
  type FeedbackRequest,
  type FileReportRequest,
  type KeptReportDraft,
  type OpenReportRequest,
  type OwnReportDraft,
  type Page,
  type Report,
  type ReportDraftRequest,
  type ReportSummary,
} from '@app/contracts';
import { http, request } from '../client';
import { randomId } from '../ids';

const DRAFT = '/api/reports/draft';

/** A report is told by its own id and a decision by its version, so the keys are made here. */
export const reportsApi = {
  desks: (signal?: AbortSignal): Promise<Page<AgencyRef>> =>
    http.get('/api/reports/desks', undefined, signal),
  list: (box: 'mine' | 'received', signal?: AbortSignal): Promise<Page<ReportSummary>> =>
    http.get('/api/reports', { box }, signal),
  file: (body: FileReportRequest): Promise<Report> => http.post('/api/reports', body, { key: body.id }),
  draft: (signal?: AbortSignal): Promise<OwnReportDraft> => request(DRAFT, { signal }),
  keepDraft: (body: ReportDraftRequest, isLeaving: boolean): Promise<KeptReportDraft> =>
    request(DRAFT, { method: 'PUT', body, keepalive: isLeaving }),
  dropDraft: (): Promise<void> => request(DRAFT, { method: 'DELETE' }),
  own: (id: string, signal?: AbortSignal): Promise<Report> =>
    http.get(`/api/reports/${id}`, undefined, signal),
  open: (id: string, body: OpenReportRequest): Promise<Report> =>
    http.post(`/api/reports/${id}/open`, body, { key: randomId() }),
  acknowledge: (id: string, version: number): Promise<Report> =>
    http.post(`/api/reports/${id}/acknowledge`, undefined, { version, key: randomId() }),
  feedback: (id: string, body: FeedbackRequest, version: number): Promise<Report> =>
    http.post(`/api/reports/${id}/feedback`, body, { version, key: randomId() }),
  close: (id: string, body: CloseReportRequest, version: number): Promise<Report> =>
    http.post(`/api/reports/${id}/close`, body, { version, key: randomId() }),
};
