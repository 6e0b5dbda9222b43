import type { Handover, TransferMatch, WriteHandoverRequest } from '@app/contracts';
import { http } from '../client';
import type { Decision } from './referrals';

export const handoversApi = {
  get: (referralId: string, signal?: AbortSignal): Promise<Handover> =>
    http.get(`/api/referrals/${referralId}/handover`, undefined, signal),
  write: (referralId: string, body: WriteHandoverRequest, version: number): Promise<Handover> =>
    http.patch(`/api/referrals/${referralId}/handover`, body, version),
  sign: (referralId: string, decision: Decision): Promise<Handover> =>
    http.post(`/api/referrals/${referralId}/handover/sign`, {}, decision),
  match: (referralId: string, signal?: AbortSignal): Promise<TransferMatch> =>
    http.get(`/api/referrals/${referralId}/match`, undefined, signal),
};
