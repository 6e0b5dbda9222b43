import type { DemoPerson } from '@app/contracts';
import type { DemoAccount } from '../application/demo-people';
import { canOf } from '../application/demo-texts';

/** Each person has an address of its own, so that several can be open side by side with cookies kept apart. */
export function presentDemoPerson(account: DemoAccount, port: number | undefined): DemoPerson {
  return {
    username: account.username,
    displayName: account.displayName,
    agency: account.agency,
    agencyType: account.agencyType,
    roles: account.roles,
    origin: `http://${account.username}.localhost:${port ?? 80}`,
    can: canOf(account.roles),
  };
}
