import { DomainError } from '@app/kernel';
import { isViolationOf, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import type { Proven } from '../../sessions';
import { CredentialRepository, type Credential } from '../application/credential.repository';

@Injectable()
export class PgCredentialRepository extends CredentialRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async byUsername(username: string): Promise<Credential | undefined> {
    const rows = await this.database.query<Credential>(
      `select c.person_id as "personId", c.password_hash as "passwordHash",
              p.status = 'active' and exists (select 1 from directory.post o where o.person_id = p.id) as "maySignIn"
         from identity.credential c join directory.person p on p.id = c.person_id
        where c.username = $1`,
      [username],
    );
    return rows[0];
  }

  async rememberDevice(tokenHash: Buffer, who: Required<Proven>, now: Date): Promise<void> {
    await this.database.query(
      `insert into identity.device (token_hash, person_id, created_at, last_used_at)
       select $1, c.person_id, $3, $3 from identity.credential c where c.person_id = $2 and c.password_hash = $4 for share
       on conflict (token_hash, person_id) do update set last_used_at = excluded.last_used_at`,
      [tokenHash, who.personId, now, who.passwordHash],
    );
  }

  async isKnownDevice(tokenHash: Buffer, username: string): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 from identity.device d join identity.credential c on c.person_id = d.person_id
        where d.token_hash = $1 and c.username = $2`,
      [tokenHash, username],
    );
    return rows.length > 0;
  }

  async forgetDevicesBefore(instant: Date): Promise<void> {
    await this.database.query('delete from identity.device where last_used_at < $1', [instant]);
  }

  async create(tx: Tx, personId: string, username: string, passwordHash: string): Promise<void> {
    try {
      await tx.query(
        'insert into identity.credential (person_id, username, password_hash) values ($1, $2, $3)',
        [personId, username, passwordHash],
      );
    } catch (error) {
      if (isViolationOf(error, 'credential_username_key')) throw new DomainError('USERNAME_TAKEN');
      if (isViolationOf(error, 'credential_pkey')) throw new DomainError('LINK_INVALID');
      throw error;
    }
  }

  async changePassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
    const changed = await tx.execute(
      'update identity.credential set password_hash = $2, changed_at = clock_timestamp() where person_id = $1',
      [personId, passwordHash],
    );
    if (changed !== 1) throw new DomainError('LINK_INVALID');
    // What was known about browsers may have been known to whoever made the reset necessary.
    await tx.execute('delete from identity.device where person_id = $1', [personId]);
    // And whoever is signed in with the old password is not from this commit on.
    await tx.query('select sec.end_sessions_of($1)', [personId]);
  }
}
