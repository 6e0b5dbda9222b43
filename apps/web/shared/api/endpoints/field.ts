import type { FollowUp, VisitedChildren } from '@app/contracts';
import { request } from '../client';

const anonymous = true;

/** What the app for phones reads; what it writes goes through its outbox. */
export const fieldApi = {
  /** What a phone may keep. Each child that it names is written down as opened. */
  children: (): Promise<VisitedChildren> => request('/api/follow-ups/children', { anonymous }),
  followUp: (id: string): Promise<FollowUp> => request(`/api/follow-ups/${id}`, { anonymous }),
};
