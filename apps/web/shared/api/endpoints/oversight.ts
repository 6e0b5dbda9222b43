import type { CalendarYear, Limits, SetLimitsRequest, WorkingCalendarView } from '@app/contracts';
import { http } from '../client';

export const limitsApi = {
  get: (signal?: AbortSignal): Promise<Limits> => http.get('/api/limits', undefined, signal),
  set: (body: SetLimitsRequest): Promise<Limits> => http.put('/api/limits', body),
  calendar: (year?: number, signal?: AbortSignal): Promise<WorkingCalendarView> =>
    http.get('/api/calendar', { year }, signal),
  putCalendar: (body: CalendarYear): Promise<WorkingCalendarView> => http.put('/api/calendar', body),
};
