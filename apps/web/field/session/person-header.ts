import { PERSON_HEADER, SESSION_HEADER } from '@app/contracts';
import { setStandingHeaders } from '../../shared/api/client';
import type { Account } from '../keep/db';

/**
 * Says to the hub with every request whose work this is. The cookie of the browser may be another person's by now, who
 * signed in at the desk: the hub then refuses, and nobody's visit is written down under somebody else's name.
 */
export function expectPerson(account: Pick<Account, 'personId' | 'sessionId'> | null): void {
  setStandingHeaders(
    account === null ? {} : { [PERSON_HEADER]: account.personId, [SESSION_HEADER]: account.sessionId },
  );
}
