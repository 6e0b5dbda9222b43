import type { Page, SearchHit, SearchRequest } from '@app/contracts';
import { http } from '../client';

export const searchApi = {
  messages: (body: SearchRequest & { cursor?: string }, signal?: AbortSignal): Promise<Page<SearchHit>> =>
    http.post('/api/rooms/search', body, { signal }),
};
