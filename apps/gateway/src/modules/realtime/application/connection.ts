import { CLIENT_EVENTS } from '@app/contracts';
import type { HubSession } from '../../sessions';
import type { LiveSocket } from './follower';

/** One authenticated socket. Its session is a snapshot that is replaced when the epoch has moved. */
export interface Connection extends LiveSocket {
  session: HubSession;
  end(reason: 'logout' | 'revoked' | 'expired'): void;
  disconnect(): void;
}

/** Whether the person may read rooms in their post; what is followed ends with it. */
export function mayReadRooms({ permissions }: HubSession): boolean {
  return permissions.includes(CLIENT_EVENTS['sync.open']);
}
