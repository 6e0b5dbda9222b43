import type {
  CalendarYear,
  DemandRequest,
  Limits,
  Orphans,
  OverseenReferral,
  OversightCounts,
  Page,
  SetLimitsRequest,
  WorkingCalendarView,
} from '@app/contracts';
import { http } from '../client';

export const limitsApi = {
  get: (signal?: AbortSignal): Promise<Limits> => http.get('/api/limits', undefined, signal),
  set: (body: SetLimitsRequest): Promise<Limits> => http.put('/api/limits', body),
  calendar: (year?: number, signal?: AbortSignal): Promise<WorkingCalendarView> =>
    http.get('/api/calendar', { year }, signal),
  putCalendar: (body: CalendarYear): Promise<WorkingCalendarView> => http.put('/api/calendar', body),
};

export const oversightApi = {
  counts: (signal?: AbortSignal): Promise<OversightCounts> => http.get('/api/oversight', undefined, signal),
  referrals: (only: string, signal?: AbortSignal): Promise<Page<OverseenReferral>> =>
    http.get('/api/oversight/referrals', { only }, signal),
  orphans: (signal?: AbortSignal): Promise<Orphans> => http.get('/api/orphans', undefined, signal),
  demand: (id: string, body: DemandRequest, key: string): Promise<OverseenReferral> =>
    http.post(`/api/referrals/${id}/demand`, body, { key }),
};
