import type { Tx } from '@app/persistence';
import type { Proven } from '../../sessions';

export interface Credential {
  personId: string;
  passwordHash: string;
  /** Whether the person is active and has a post. */
  maySignIn: boolean;
}

export abstract class CredentialRepository {
  abstract byUsername(username: string): Promise<Credential | undefined>;
  /** Remembers a browser from which the person has signed in, unless the password has been changed since. */
  abstract rememberDevice(tokenHash: Buffer, who: Required<Proven>, now: Date): Promise<void>;
  abstract isKnownDevice(tokenHash: Buffer, username: string): Promise<boolean>;
  abstract forgetDevicesBefore(instant: Date): Promise<void>;
  /** @throws DomainError USERNAME_TAKEN */
  abstract create(tx: Tx, personId: string, username: string, passwordHash: string): Promise<void>;
  abstract changePassword(tx: Tx, personId: string, passwordHash: string): Promise<void>;
}
