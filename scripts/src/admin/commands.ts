import { AGENCY_TYPES, rolesOfAgencyType, type Role } from '@app/contracts';
import type { Client } from 'pg';
import { StartError } from '../start-error';
import type { Values } from './arguments';
import { createLink } from './one-time-link';

/** What a command has to say: lines, and the path of a one-time link. */
export interface Outcome {
  lines: string[];
  linkPath?: string;
}

const inviteHours = 72;

export async function createAgency(client: Client, values: Values): Promise<Outcome> {
  const { name = '', type = '', division = '' } = values;
  if (!AGENCY_TYPES.some((known) => known === type)) {
    throw new StartError(`--type ${type} is not known: use one of ${AGENCY_TYPES.join(', ')}.`);
  }
  await ensureDivision(client, division, values['division-name']);
  await refuseTakenName(client, name);
  const { rows } = await client.query<{ id: string }>(
    `insert into directory.agency (name, type, division_code, phone, is_fictional)
     values ($1, $2, $3, $4, exists (select 1 from directory.agency where is_fictional)) returning id`,
    [name, type, division, values.phone ?? null],
  );
  const lines = [`Created the agency "${name}" (${rows[0].id}).`];
  if (!values.admin) return { lines };
  const linkPath = await createPerson(client, rows[0].id, values.admin, ['agency_admin']);
  return { lines: [...lines, `"${values.admin}" administers it.`], linkPath };
}

export async function createUser(client: Client, values: Values): Promise<Outcome> {
  const { agency = '', name = '', roles = '' } = values;
  const { rows } = await client.query<{ id: string; name: string; type: string }>(
    'select id, name, type from directory.agency where id::text = $1 or name = $1',
    [agency],
  );
  if (rows.length === 0) throw new StartError(`There is no agency "${agency}".`);
  const allowed = rolesOfAgencyType(rows[0].type);
  const wanted = roles.split(',').map((role) => role.trim()) as Role[];
  const wrong = wanted.filter((role) => !allowed.includes(role));
  if (wrong.length > 0) {
    throw new StartError(`${wrong.join(', ')}: an agency of type ${rows[0].type} has ${allowed.join(', ')}.`);
  }
  const linkPath = await createPerson(client, rows[0].id, name, wanted, values.division);
  return { lines: [`Created "${name}" at "${rows[0].name}" as ${wanted.join(', ')}.`], linkPath };
}

export async function resetPassword(client: Client, values: Values): Promise<Outcome> {
  const { rows } = await client.query<{ personId: string; name: string }>(
    `select p.id as "personId", p.display_name as name
       from identity.credential c join directory.person p on p.id = c.person_id
      where c.username = lower($1) and p.status <> 'disabled'`,
    [values.user],
  );
  if (rows.length === 0) throw new StartError(`There is no active user "${values.user}".`);
  const linkPath = await createLink(client, {
    purpose: 'reset',
    personId: rows[0].personId,
    hours: inviteHours,
  });
  return { lines: [`"${rows[0].name}" may set a new password.`], linkPath };
}

async function createPerson(
  client: Client,
  agencyId: string,
  name: string,
  roles: readonly Role[],
  division?: string,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'insert into directory.person (agency_id, display_name) values ($1, $2) returning id',
    [agencyId, name],
  );
  await client.query(
    'insert into directory.membership (agency_id, person_id, roles, division_code) values ($1, $2, $3, $4)',
    [agencyId, rows[0].id, roles, division ?? null],
  );
  return createLink(client, { purpose: 'invite', personId: rows[0].id, hours: inviteHours });
}

async function ensureDivision(client: Client, code: string, name: string | undefined): Promise<void> {
  const { rowCount } = await client.query('select 1 from directory.division where code = $1', [code]);
  if (rowCount) return;
  if (!/^[0-9]{6}([0-9]{3}|[0-9]{6})?$/.test(code)) {
    throw new StartError(`--division ${code} is not a division code: use 6, 9 or 12 digits.`);
  }
  if (!name) throw new StartError(`The division ${code} is new: give its name with --division-name.`);
  const level = { 6: 3, 9: 4, 12: 5 }[code.length];
  await client.query(
    `insert into directory.division (code, name, level, parent_code)
     select $1, $2, $3, (select d.code from directory.division d
                          where $1 like d.code || '%' order by length(d.code) desc limit 1)`,
    [code, name, level],
  );
}

async function refuseTakenName(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from directory.agency where name = $1', [name]);
  if (rowCount) throw new StartError(`There is an agency "${name}" already.`);
}
