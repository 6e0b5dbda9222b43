import type { SetupRequest } from '@app/contracts';
import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import { CredentialRepository, SetPassword } from '../../credentials';
import { hashOfToken, type Proven } from '../../sessions';
import { chosenName } from './accept-invite';
import { InviteRepository } from './invite.repository';

/** The first run: county, its civil-affairs agency and the first administrator, all or nothing, exactly once. */
@Injectable()
export class FirstSetup {
  constructor(
    private readonly database: Database,
    private readonly invites: InviteRepository,
    private readonly credentials: CredentialRepository,
    private readonly passwords: SetPassword,
    private readonly clock: Clock,
  ) {}

  /** Answers who the first administrator is. */
  async execute(token: string, input: SetupRequest): Promise<Proven> {
    const tokenHash = hashOfToken(token);
    const found = tokenHash && (await this.invites.find(tokenHash, this.clock.now()));
    if (!tokenHash || found?.purpose !== 'setup') throw new DomainError('LINK_INVALID');
    const username = chosenName(input.username);
    const context = [username, input.adminName, input.agencyName, input.countyName];
    const passwordHash = await this.passwords.execute(input.password, context);
    return this.database.transaction(async (tx) => {
      if (!(await this.invites.use(tx, tokenHash, this.clock.now()))) throw new DomainError('LINK_INVALID');
      const { personId } = await this.invites.setUp(tx, input);
      await this.credentials.create(tx, personId, username, passwordHash);
      await this.invites.activate(tx, personId);
      return { personId, passwordHash };
    });
  }
}
