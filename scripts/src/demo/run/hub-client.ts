import { createHmac, randomUUID } from 'node:crypto';
import { CONTEXT_HEADER, REQUEST_ID_HEADER, type Problem } from '@app/contracts';
import type { Client } from 'pg';
import { AGENCIES } from '../county/agencies';
import { PERSON_KEYS, workerOf, type PersonKey } from '../county/people';
import { agencyId, personId } from '../plan/requests';

interface Session {
  readonly id: string;
  readonly epoch: number;
}

export interface Request {
  readonly body?: object;
  /** Of a request that creates: the same key never makes a second one. */
  readonly key?: string;
  /** Version that a decision rests on. */
  readonly version?: number;
}

/** The app may be starting again just now. */
const noAnswer = (): Response => Response.json({ code: 'UNAVAILABLE' }, { status: 503 });

const KEY_ID = 1;
const LIFETIME_SECONDS = 50;
const TRIES = 5;

/** The referral app as each of the people sees it, over its own API: no state can come out that it could not make. */
export class HubClient {
  private readonly sessions = new Map<PersonKey, Session>();
  private readonly key: Buffer;

  constructor(
    private readonly baseUrl: string,
    contextKey: string,
    private readonly owner: Client,
  ) {
    this.key = Buffer.from(contextKey, 'hex');
  }

  async openSessions(): Promise<void> {
    for (const username of PERSON_KEYS) {
      const id = randomUUID();
      const { rows } = await this.owner.query<{ epoch: number }>(
        'select sec.open_session($1, $2, $3) as epoch',
        [id, personId(username), agencyId(workerOf(username).agency)],
      );
      this.sessions.set(username, { id, epoch: rows[0].epoch });
    }
  }

  async endSessions(): Promise<void> {
    for (const { id } of this.sessions.values()) await this.owner.query('select sec.end_session($1)', [id]);
    this.sessions.clear();
  }

  get<T>(as: PersonKey, path: string): Promise<T> {
    return this.send<T>(as, 'GET', path, {});
  }

  post<T>(as: PersonKey, path: string, request: Request): Promise<T> {
    return this.send<T>(as, 'POST', path, request);
  }

  private async send<T>(as: PersonKey, method: string, path: string, request: Request): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.fetch(as, method, path, request).catch(noAnswer);
      if (answer.ok) return (await answer.json()) as T;
      const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
      // Every request carries its key, so asking again is safe even when the first answer was lost.
      const isPassing = problem.code === 'UNAVAILABLE' || problem.code === 'IDEMPOTENCY_BUSY';
      if (!isPassing || tries === TRIES)
        throw new Error(
          `The demo could not be made: ${method} ${path} as ${as} answered ${answer.status} ${JSON.stringify(problem)}`,
        );
      await new Promise((again) => setTimeout(again, 100 * tries));
    }
  }

  private fetch(as: PersonKey, method: string, path: string, request: Request): Promise<Response> {
    const { body, key, version } = request;
    return fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        [CONTEXT_HEADER]: this.contextOf(as),
        [REQUEST_ID_HEADER]: randomUUID(),
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
  }

  /** The same token that the gateway makes for somebody who signed in. */
  private contextOf(username: PersonKey): string {
    const { agency, roles } = workerOf(username);
    const session = this.sessions.get(username);
    if (!session) throw new Error(`${username} has no session`);
    const claims = {
      agency: agencyId(agency),
      agencyType: AGENCIES[agency].type,
      person: personId(username),
      roles,
      sid: session.id,
      ep: session.epoch,
      aud: 'referral_rt',
      exp: Date.now() / 1000 + LIFETIME_SECONDS,
    };
    const body = Buffer.from(JSON.stringify(claims), 'utf8').toString('base64');
    return `${KEY_ID}.${body}.${createHmac('sha256', this.key).update(body).digest('hex')}`;
  }
}
