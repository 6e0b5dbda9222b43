import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { hashOfToken } from '../../sessions';
import { CredentialRepository } from './credential.repository';
import { LoginThrottle } from './login-throttle';
import { PasswordHasher } from './password-hasher';

export interface LoginAttempt {
  username: string;
  password: string;
  /** Cookie of a browser that somebody has signed in from before. */
  deviceToken: string | undefined;
}

export interface SignedIn {
  personId: string;
}

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
    const credential = await this.credentials.byUsername(username);
    const device = hashOfToken(attempt.deviceToken);
    const personId = credential?.personId ?? '00000000-0000-0000-0000-000000000000';
    const isKnown = device !== undefined && (await this.credentials.isKnownDevice(device, personId));
    const fits = await this.throttle.attempt(username, isKnown ? device : undefined, () =>
      this.hasher.verify(credential?.passwordHash, attempt.password),
    );
    if (!fits || !credential?.maySignIn) throw new DomainError('LOGIN_FAILED');
    return { personId: credential.personId };
  }

  /** Gives this browser a counter of its own from now on. */
  async remember(deviceToken: string, personId: string): Promise<void> {
    const tokenHash = hashOfToken(deviceToken);
    if (tokenHash) await this.credentials.rememberDevice(tokenHash, personId, this.clock.now());
  }
}
