import { createHash } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@test/postgres';
import { withClient } from '../postgres/connection';
import { asOwner } from './as-owner';
import { createAgency, createUser, resetPassword } from './commands';
import { createSetUp } from './set-up';

describe('the administrator at the terminal', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('founds an agency and invites its administrator with a link that is kept as a hash only', async () => {
    const outcome = await asOwner(database.deployUrl, (client) =>
      createAgency(client, {
        name: 'Clear Brook School',
        type: 'SC',
        division: '990101',
        'division-name': 'Clear Brook',
        admin: 'Lin',
      }),
    );
    const token = outcome.linkPath?.replace('/invite/', '') ?? '';
    const { rows } = await withClient(database.superUrl, (client) =>
      client.query(
        'select purpose, person_id is not null as named from identity.invite where token_hash = $1',
        [createHash('sha256').update(token).digest()],
      ),
    );
    expect(rows).toEqual([{ purpose: 'invite', named: true }]);
  });

  it('refuses a role that the type of the agency does not have', async () => {
    const attempt = asOwner(database.deployUrl, (client) =>
      createUser(client, { agency: 'Clear Brook School', name: 'Wu', roles: 'platform_admin' }),
    );
    await expect(attempt).rejects.toThrow('an agency of type SC has school_counsellor');
  });

  it('refuses to reset the password of nobody', async () => {
    const attempt = asOwner(database.deployUrl, (client) => resetPassword(client, { user: 'nobody' }));
    await expect(attempt).rejects.toThrow('There is no active user "nobody".');
  });

  it('makes the set-up link of the day before worthless when it makes a new one', async () => {
    await createSetUp(database.deployUrl);
    await createSetUp(database.deployUrl);
    const { rows } = await withClient(database.superUrl, (client) =>
      client.query(`select count(*)::int as links from identity.invite where purpose = 'setup'`),
    );
    expect(rows).toEqual([{ links: 1 }]);
  });
});
