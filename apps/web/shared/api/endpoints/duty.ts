import type { CreateAbsenceRequest, Duty, WriteDutyDayRequest, WriteDutyWeekRequest } from '@app/contracts';
import { http, request } from '../client';

export const dutyApi = {
  read: (signal?: AbortSignal): Promise<Duty> => http.get('/api/duty', undefined, signal),
  putWeek: (body: WriteDutyWeekRequest, version: number): Promise<Duty> =>
    request('/api/duty/week', { method: 'PUT', body, version }),
  putDay: (day: string, body: WriteDutyDayRequest): Promise<Duty> => http.put(`/api/duty/days/${day}`, body),
  enterAbsence: (body: CreateAbsenceRequest, key: string): Promise<Duty> =>
    http.post('/api/duty/absences', body, { key }),
  endAbsence: (id: string, key: string): Promise<Duty> =>
    http.post(`/api/duty/absences/${id}/end`, {}, { key }),
};
