import { createHmac, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { AGENCIES } from '../county/agencies';
import { PERSON_KEYS, workerOf, type PersonKey } from '../county/people';
import { agencyId, personId } from '../plan/requests';

/** The database login of the app that a context is shown to. */
export type Audience = 'referral_rt' | 'notify_rt';

interface Session {
  readonly id: string;
  readonly epoch: number;
}

const KEY_ID = 1;
const LIFETIME_SECONDS = 50;

/** Sessions of all people of the demo while it is told, and the contexts that a gateway would make of them. */
export class Sessions {
  private readonly known = new Map<PersonKey, Session>();
  private readonly key: Buffer;

  constructor(
    contextKey: string,
    private readonly owner: Client,
  ) {
    this.key = Buffer.from(contextKey, 'hex');
  }

  async open(): Promise<void> {
    for (const username of PERSON_KEYS) {
      const id = randomUUID();
      const { rows } = await this.owner.query<{ epoch: number }>(
        'select sec.open_session($1, $2, $3) as epoch',
        [id, personId(username), agencyId(workerOf(username).agency)],
      );
      this.known.set(username, { id, epoch: rows[0].epoch });
    }
  }

  /** Proves again who somebody is, for what asks for it. */
  async confirm(username: PersonKey): Promise<void> {
    await this.owner.query('select sec.confirm_session($1)', [this.known.get(username)?.id]);
  }

  async end(): Promise<void> {
    for (const { id } of this.known.values()) await this.owner.query('select sec.end_session($1)', [id]);
    this.known.clear();
  }

  contextOf(username: PersonKey, audience: Audience): string {
    const { agency, roles } = workerOf(username);
    const session = this.known.get(username);
    if (!session) throw new Error(`${username} has no session`);
    const claims = {
      agency: agencyId(agency),
      agencyType: AGENCIES[agency].type,
      person: personId(username),
      roles,
      sid: session.id,
      ep: session.epoch,
      aud: audience,
      exp: Date.now() / 1000 + LIFETIME_SECONDS,
    };
    const body = Buffer.from(JSON.stringify(claims), 'utf8').toString('base64');
    return `${KEY_ID}.${body}.${createHmac('sha256', this.key).update(body).digest('hex')}`;
  }
}
