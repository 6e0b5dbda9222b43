import type { GuestAction } from '@app/contracts';
import type { GuestRecord } from '../domain/guest';

export interface GuestView {
  guest: GuestRecord;
  allowedActions: GuestAction[];
}
