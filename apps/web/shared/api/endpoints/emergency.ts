import type {
  EmergencyAccess,
  EmergencyBox,
  EmergencyFile,
  OpenEmergencyRequest,
  Page,
  ReviewEmergencyRequest,
} from '@app/contracts';
import { http } from '../client';

export const emergencyApi = {
  list: (box: EmergencyBox, signal?: AbortSignal): Promise<Page<EmergencyAccess>> =>
    http.get('/api/emergency-accesses', { box }, signal),
  open: (body: OpenEmergencyRequest, key: string): Promise<EmergencyAccess> =>
    http.post('/api/emergency-accesses', body, { key }),
  one: (id: string, signal?: AbortSignal): Promise<EmergencyAccess> =>
    http.get(`/api/emergency-accesses/${id}`, undefined, signal),
  file: (id: string): Promise<EmergencyFile> => http.get(`/api/emergency-accesses/${id}/file`),
  review: (
    id: string,
    body: ReviewEmergencyRequest,
    version: number,
    key: string,
  ): Promise<EmergencyAccess> => http.post(`/api/emergency-accesses/${id}/review`, body, { version, key }),
};
