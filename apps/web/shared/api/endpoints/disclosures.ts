import type {
  AnswerStopNoticeRequest,
  Disclosure,
  OverrideReview,
  Page,
  ReviewOverrideRequest,
  StopBox,
  StopNotice,
} from '@app/contracts';
import { http } from '../client';
import type { ListFilter } from './children';

/** What an agency owes for what it gave away. */
export const disclosuresApi = {
  list: (filter: ListFilter, signal?: AbortSignal): Promise<Page<Disclosure>> =>
    http.get('/api/disclosures', filter, signal),
  reviews: (filter: ListFilter, signal?: AbortSignal): Promise<Page<OverrideReview>> =>
    http.get('/api/override-reviews', filter, signal),
  review: (id: string, body: ReviewOverrideRequest, version: number, key: string): Promise<OverrideReview> =>
    http.post(`/api/override-reviews/${id}/review`, body, { version, key }),
  stopNotices: (filter: ListFilter & { box: StopBox }, signal?: AbortSignal): Promise<Page<StopNotice>> =>
    http.get('/api/stop-notices', filter, signal),
  answer: (id: string, body: AnswerStopNoticeRequest, version: number, key: string): Promise<StopNotice> =>
    http.post(`/api/stop-notices/${id}/answer`, body, { version, key }),
};
