import { ownerRole } from '../migrate/roles';
import { withClient } from '../postgres/connection';
import type { Content } from './protocol';

/** Fictional agencies make it a demo; any other agency makes it real. */
export async function readContent(deployUrl: string): Promise<Content> {
  return withClient(deployUrl, async (client) => {
    await client.query(`set role ${ownerRole}`);
    const { rows } = await client.query<{ table: string | null }>(
      `select to_regclass('directory.agency')::text as table`,
    );
    if (!rows[0].table) return 'empty';
    const { rows: kinds } = await client.query<{ fictional: boolean }>(
      'select distinct is_fictional as fictional from directory.agency',
    );
    if (kinds.length === 0) return 'empty';
    return kinds.some((kind) => kind.fictional) ? 'demo' : 'real';
  });
}
