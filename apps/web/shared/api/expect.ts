import { AGENCY_HEADER, PERSON_HEADER, SESSION_HEADER } from '@app/contracts';
import { setStandingHeaders } from './client';

/** For whom a page works. */
export interface Expected {
  personId: string;
  /** The post; a page that knows none leaves it open. */
  agencyId?: string;
  /** For the answer to why a session has ended. */
  sessionId?: string;
}

/**
 * Says to the hub with every request whose work this is. The cookie of the browser may be another person's by now, or of another post,
 * by what was done in another tab: the hub then refuses, and nothing is written down under somebody else's name.
 */
export function expectWorker(expected: Expected | null): void {
  const named = [
    [PERSON_HEADER, expected?.personId],
    [AGENCY_HEADER, expected?.agencyId],
    [SESSION_HEADER, expected?.sessionId],
  ].filter((pair): pair is [string, string] => pair[1] !== undefined);
  setStandingHeaders(Object.fromEntries(named));
}
