import type { GuestAction, Page, ProposeGuestRequest, RoomGuest, ShareHistoryRequest } from '@app/contracts';
import { http } from '../client';

interface Once {
  version: number;
  key: string;
}

export const guestsApi = {
  list: (caseId: string, signal?: AbortSignal): Promise<Page<RoomGuest>> =>
    http.get(`/api/cases/${caseId}/guests`, undefined, signal),
  propose: (caseId: string, body: ProposeGuestRequest, key: string): Promise<RoomGuest> =>
    http.post(`/api/cases/${caseId}/guests`, body, { key }),
  decide: (id: string, action: Exclude<GuestAction, 'share_history'>, one: Once): Promise<RoomGuest> =>
    http.post(`/api/guests/${id}/${action}`, {}, one),
  shareHistory: (id: string, body: ShareHistoryRequest, one: Once): Promise<RoomGuest> =>
    http.post(`/api/guests/${id}/share-history`, body, one),
};
