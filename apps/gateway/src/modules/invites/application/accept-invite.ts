import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import { CredentialRepository, SetPassword } from '../../credentials';
import { EndSession, hashOfToken, type Proven } from '../../sessions';
import { isUsername, type Invitee } from '../domain/invite';
import { InviteRepository } from './invite.repository';

export interface AcceptInput {
  username?: string;
  password: string;
}

/** The person behind the link chooses a password; the link is used up in the same transaction. */
@Injectable()
export class AcceptInvite {
  constructor(
    private readonly database: Database,
    private readonly invites: InviteRepository,
    private readonly credentials: CredentialRepository,
    private readonly passwords: SetPassword,
    private readonly sessions: EndSession,
    private readonly clock: Clock,
  ) {}

  /** Answers who may now be signed in, as long as the password chosen here is theirs. */
  async execute(token: string, input: AcceptInput): Promise<Proven> {
    const tokenHash = hashOfToken(token);
    const found = tokenHash && (await this.invites.find(tokenHash, this.clock.now()));
    const invitee = found?.personId ? await this.invites.inviteeOf(found.personId) : undefined;
    if (!tokenHash || !invitee || invitee.status === 'disabled') throw new DomainError('LINK_INVALID');
    const username = invitee.username ?? chosenName(input.username);
    const passwordHash = await this.passwords.execute(input.password, wordsOf(invitee, username));
    await this.database.transaction(async (tx) => {
      if (!(await this.invites.use(tx, tokenHash, this.clock.now()))) throw new DomainError('LINK_INVALID');
      if (invitee.username === null)
        await this.credentials.create(tx, invitee.personId, username, passwordHash);
      else await this.credentials.changePassword(tx, invitee.personId, passwordHash);
      await this.invites.activate(tx, invitee.personId);
    });
    // The contexts died with the commit; this also closes what is open here.
    await this.sessions.allOf(invitee.personId, 'revoked');
    return { personId: invitee.personId, passwordHash };
  }
}

export function chosenName(raw: string | undefined): string {
  const username = raw?.trim().toLowerCase() ?? '';
  if (isUsername(username)) return username;
  throw new DomainError('VALIDATION_FAILED', 'Some fields are not valid.', {
    errors: [
      {
        field: 'username',
        rule: 'username',
        message: 'username has 3 to 32 letters a-z, digits or hyphens and begins with a letter',
      },
    ],
  });
}

function wordsOf(invitee: Invitee, username: string): string[] {
  return [username, invitee.displayName, invitee.agencyName];
}
