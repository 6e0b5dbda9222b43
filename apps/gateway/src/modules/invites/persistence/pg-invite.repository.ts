import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import {
  InviteRepository,
  type FirstSetup,
  type NewInvite,
  type OpenInvite,
} from '../application/invite.repository';
import type { Invitee } from '../domain/invite';

@Injectable()
export class PgInviteRepository extends InviteRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async inviteeOf(personId: string): Promise<Invitee | undefined> {
    const rows = await this.database.query<Invitee>(
      `select p.id as "personId", p.display_name as "displayName", p.status, p.agency_id as "homeAgencyId",
              a.name as "agencyName", c.username,
              array(select m.agency_id from directory.membership m where m.person_id = p.id and m.valid_to is null) as "agencyIds",
              array(select distinct r from directory.post o, unnest(o.roles) r where o.person_id = p.id order by r) as roles
         from directory.person p join directory.agency a on a.id = p.agency_id
         left join identity.credential c on c.person_id = p.id
        where p.id = $1`,
      [personId],
    );
    return rows[0];
  }

  async create(invite: NewInvite): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.execute('delete from identity.invite where person_id = $1 and used_at is null', [
        invite.personId,
      ]);
      await tx.query(
        `insert into identity.invite (token_hash, person_id, purpose, created_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [invite.tokenHash, invite.personId, invite.purpose, invite.createdBy, invite.now, invite.expiresAt],
      );
    });
  }

  async find(tokenHash: Buffer, now: Date): Promise<OpenInvite | undefined> {
    const rows = await this.database.query<OpenInvite>(
      `select purpose, person_id as "personId" from identity.invite
        where token_hash = $1 and used_at is null and expires_at > $2`,
      [tokenHash, now],
    );
    return rows[0];
  }

  async use(tx: Tx, tokenHash: Buffer, now: Date): Promise<OpenInvite | undefined> {
    return tx.one<OpenInvite>(
      `update identity.invite set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2
       returning purpose, person_id as "personId"`,
      [tokenHash, now],
    );
  }

  async forgetBefore(instant: Date): Promise<void> {
    await this.database.query('delete from identity.invite where expires_at < $1', [instant]);
  }

  async activate(tx: Tx, personId: string): Promise<void> {
    await tx.query('select directory.activate_person($1)', [personId]);
  }

  async isSetUp(): Promise<boolean> {
    return (await this.database.query('select 1 from directory.agency limit 1')).length > 0;
  }

  async setUp(tx: Tx, setup: FirstSetup): Promise<{ agencyId: string; personId: string }> {
    const row = await tx.one<{ agencyId: string; personId: string }>(
      `select agency_id as "agencyId", person_id as "personId" from directory.first_setup($1, $2, $3, $4)`,
      [setup.divisionCode, setup.countyName, setup.agencyName, setup.adminName],
    );
    if (!row) throw new Error('directory.first_setup answered nothing');
    return row;
  }
}
