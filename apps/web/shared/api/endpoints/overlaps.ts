import type { AnswerOverlapRequest, Overlap, Page, UndoOverlapRequest } from '@app/contracts';
import { http } from '../client';

export interface OverlapFilter {
  childId?: string;
  open?: 'true';
  [key: string]: string | undefined;
}

export const overlapsApi = {
  list: (filter: OverlapFilter = {}, signal?: AbortSignal): Promise<Page<Overlap>> =>
    http.get('/api/overlaps', { ...filter, limit: 100 }, signal),
  answer: (overlap: Overlap, body: AnswerOverlapRequest, key: string): Promise<Overlap> =>
    http.post(`/api/overlaps/${overlap.id}/answer`, body, { version: overlap.version, key }),
  undo: (overlap: Overlap, body: UndoOverlapRequest, key: string): Promise<Overlap> =>
    http.post(`/api/overlaps/${overlap.id}/undo`, body, { version: overlap.version, key }),
};
