import { asOwner } from './as-owner';
import { createLink } from './one-time-link';

export const setUpHours = 24;

/** A path that lets whoever holds it name the county and its first administrator, once. */
export function createSetUp(deployUrl: string): Promise<string> {
  return asOwner(deployUrl, (client) =>
    createLink(client, { purpose: 'setup', personId: null, hours: setUpHours }),
  );
}
