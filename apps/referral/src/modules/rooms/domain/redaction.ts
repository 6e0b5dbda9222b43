import type { Role } from '@app/contracts';

/** Roles whose people answer for what others of their agency write; a test holds them to those that the database asks for. */
export const REDACTING_ROLES: readonly Role[] = ['supervisor', 'child_supervisor', 'county_leader'];

/** Whether somebody may remove messages of colleagues. Whose message it is, is decided under the lock of the room. */
export const mayRedact = (roles: readonly Role[]): boolean =>
  roles.some((role) => REDACTING_ROLES.includes(role));
