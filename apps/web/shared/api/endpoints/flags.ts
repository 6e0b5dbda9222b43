import type {
  AddFlagEntryRequest,
  AddPupilsRequest,
  AddPupilsResult,
  CloseFlagRequest,
  Flag,
  FlagSummary,
  Page,
  Pupil,
  RaiseFlagRequest,
  ReferFlagRequest,
  WatchFlagRequest,
} from '@app/contracts';
import { http } from '../client';

export interface FlagFilter {
  box: 'mine' | 'desk';
  state?: 'open' | 'done';
  limit?: number;
  cursor?: string | null;
  [key: string]: string | number | null | undefined;
}

export const flagsApi = {
  pupils: (q: string, signal?: AbortSignal): Promise<Page<Pupil>> =>
    http.get('/api/pupils', { q, limit: 6 }, signal),
  addPupils: (body: AddPupilsRequest, key: string): Promise<AddPupilsResult> =>
    http.post('/api/pupils', body, { key }),
  list: (filter: FlagFilter, signal?: AbortSignal): Promise<Page<FlagSummary>> =>
    http.get('/api/flags', filter, signal),
  get: (id: string, signal?: AbortSignal): Promise<Flag> => http.get(`/api/flags/${id}`, undefined, signal),
  raise: (body: RaiseFlagRequest, key: string): Promise<Flag> => http.post('/api/flags', body, { key }),
  receive: (id: string, version: number, key: string): Promise<Flag> =>
    http.post(`/api/flags/${id}/receive`, undefined, { version, key }),
  watch: (id: string, body: WatchFlagRequest, version: number, key: string): Promise<Flag> =>
    http.post(`/api/flags/${id}/watch`, body, { version, key }),
  refer: (id: string, body: ReferFlagRequest, version: number, key: string): Promise<Flag> =>
    http.post(`/api/flags/${id}/refer`, body, { version, key }),
  close: (id: string, body: CloseFlagRequest, version: number, key: string): Promise<Flag> =>
    http.post(`/api/flags/${id}/close`, body, { version, key }),
  add: (id: string, body: AddFlagEntryRequest, key: string): Promise<Flag> =>
    http.post(`/api/flags/${id}/entries`, body, { key }),
};
