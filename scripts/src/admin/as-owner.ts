import type { Client } from 'pg';
import { ownerRole } from '../migrate/roles';
import { withClient } from '../postgres/connection';

/** One transaction with the rights of the owner, for the few acts that happen before anybody can sign in. */
export function asOwner<T>(deployUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(deployUrl, async (client) => {
    await client.query('begin');
    await client.query(`set local role ${ownerRole}`);
    const result = await work(client);
    await client.query('commit');
    return result;
  });
}
