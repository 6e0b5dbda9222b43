import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { hashOfToken, type Proven } from '../../sessions';
import { CredentialRepository } from './credential.repository';
import { LoginThrottle } from './login-throttle';
import { PasswordHasher } from './password-hasher';

export interface LoginAttempt {
  username: string;
  password: string;
  /** Cookie of a browser that somebody has signed in from before. */
  deviceToken: string | undefined;
}

/** Always with the hash: the session is opened only while it is still the one of the person. */
export type SignedIn = Required<Proven>;

/** User name and password. Every refusal looks the same and takes the same time. */
@Injectable()
export class Login {
  constructor(
    private readonly credentials: CredentialRepository,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
    private readonly clock: Clock,
  ) {}

  async execute(attempt: LoginAttempt): Promise<SignedIn> {
    const username = attempt.username.trim().toLowerCase();
    const device = hashOfToken(attempt.deviceToken);
    const isKnown = device !== undefined && (await this.credentials.isKnownDevice(device, username));
    const credential = await this.throttle.attempt(username, isKnown ? device : undefined, async () => {
      // Read in the turn of this try: what was the password before the wait may be none any more.
      const found = await this.credentials.byUsername(username);
      return (await this.hasher.verify(found?.passwordHash, attempt.password)) ? found : undefined;
    });
    if (!credential?.maySignIn) throw new DomainError('LOGIN_FAILED');
    return { personId: credential.personId, passwordHash: credential.passwordHash };
  }

  /** Gives this browser a counter of its own from now on. */
  async remember(deviceToken: string, who: SignedIn): Promise<void> {
    const tokenHash = hashOfToken(deviceToken);
    if (tokenHash) await this.credentials.rememberDevice(tokenHash, who, this.clock.now());
  }
}
