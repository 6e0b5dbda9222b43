import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { passwordFault, type PasswordFault } from '../domain/password-rule';
import { PasswordHasher } from './password-hasher';

const MESSAGES: Readonly<Record<PasswordFault, string>> = {
  too_short: 'A password has at least 12 characters.',
  too_long: 'A password has at most 128 characters.',
  common: 'This password is among those that are tried first.',
  context: 'The password is little more than a name or a word of the hub.',
  repetitive: 'The password repeats or counts.',
};

/** Checks a new password against the rule and hashes it. `context` are words of the person. */
@Injectable()
export class SetPassword {
  constructor(private readonly hasher: PasswordHasher) {}

  execute(password: string, context: readonly string[]): Promise<string> {
    const fault = passwordFault(password, context);
    if (fault) throw new DomainError('PASSWORD_REJECTED', MESSAGES[fault], { reason: fault });
    return this.hasher.hash(password);
  }
}
