import { availableParallelism } from 'node:os';
import { hash, verify, type Options } from '@node-rs/argon2';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { normalizePassword } from '../domain/password-rule';

/** The package declares its algorithms as a const enum, which a file compiled on its own cannot read. */
const ARGON2ID = 2;

/** Argon2id with 19 MiB and two passes (OWASP's floor), so that eight sign-ins at once stay below 160 MiB. */
export const ARGON2: Options = {
  algorithm: ARGON2ID,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};
const QUEUE_LIMIT = 50;

/** Hashes and verifies passwords, as many at once as there are cores; more wait, too many are sent away. */
@Injectable()
export class PasswordHasher {
  private readonly waiting: (() => void)[] = [];
  private free = Math.max(1, availableParallelism());
  private dummy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normalizePassword(password), ARGON2));
  }

  /** Without a hash the same work is done on a dummy, so that an unknown name takes as long as a wrong password. */
  async verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    this.dummy ??= this.hash('nobody has this password');
    const against = passwordHash ?? (await this.dummy);
    const fits = await this.inTurn(() => verify(against, normalizePassword(password)));
    return fits && passwordHash !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else if (this.waiting.length >= QUEUE_LIMIT)
      throw new DomainError('UNAVAILABLE', 'Many people are signing in. Try again in a moment.', {
        retryAfterMs: 2000,
      });
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
