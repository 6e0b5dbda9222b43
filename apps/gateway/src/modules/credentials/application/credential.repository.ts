import type { Tx } from '@app/persistence';

export interface Credential {
  personId: string;
  passwordHash: string;
  /** Whether the person is active and has a post. */
  maySignIn: boolean;
}

export abstract class CredentialRepository {
  abstract byUsername(username: string): Promise<Credential | undefined>;
  /** Remembers a browser from which the person has signed in. */
  abstract rememberDevice(tokenHash: Buffer, personId: string, now: Date): Promise<void>;
  abstract isKnownDevice(tokenHash: Buffer, personId: string): Promise<boolean>;
  abstract forgetDevicesBefore(instant: Date): Promise<void>;
  /** @throws DomainError USERNAME_TAKEN */
  abstract create(tx: Tx, personId: string, username: string, passwordHash: string): Promise<void>;
  abstract changePassword(tx: Tx, personId: string, passwordHash: string): Promise<void>;
}
