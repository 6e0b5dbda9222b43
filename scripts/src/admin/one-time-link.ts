import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';

export interface OneTimeLink {
  purpose: 'invite' | 'reset' | 'setup';
  /** Null for the set-up of an empty installation: nobody exists yet. */
  personId: string | null;
  hours: number;
}

/** Writes the hash of a new link and answers its path; the link itself is shown once and kept nowhere. */
export async function createLink(client: Client, link: OneTimeLink): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await client.query(
    `delete from identity.invite where used_at is null and purpose = $1 and person_id is not distinct from $2`,
    [link.purpose, link.personId],
  );
  await client.query(
    `insert into identity.invite (token_hash, person_id, purpose, expires_at)
     values ($1, $2, $3, clock_timestamp() + make_interval(hours => $4))`,
    [createHash('sha256').update(token).digest(), link.personId, link.purpose, link.hours],
  );
  return `/${link.purpose === 'setup' ? 'setup' : 'invite'}/${token}`;
}
