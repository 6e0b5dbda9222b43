import 'reflect-metadata';
import { createHmac, randomUUID } from 'node:crypto';
import type { AgencyType, Role } from '@app/contracts';
import { loadConfig } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createReferral } from '../../apps/referral/src/referral.app';
import { ReferralConfig } from '../../apps/referral/src/referral.config';
import { withClient } from '../../scripts/src/postgres/connection';
import { createDatabase, type TestDatabase } from './postgres';

export const COUNTY = '990822';

export interface Answer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads any answer
  body: any;
  etag: string | undefined;
}
export interface CallOptions {
  body?: unknown;
  version?: number;
  /** false sends none. */
  key?: string | false;
}

interface CallerIdentity {
  agencyId: string;
  agencyType: AgencyType;
  personId: string;
  roles: readonly Role[];
  sessionId: string;
}

/** Somebody who calls the referral app as if through the gateway: with a signed context. */
export class Caller {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly contextKey: string,
    private readonly who: CallerIdentity,
  ) {}

  get agencyId(): string {
    return this.who.agencyId;
  }

  get personId(): string {
    return this.who.personId;
  }

  token(): string {
    const { agencyId, agencyType, personId, roles, sessionId } = this.who;
    const payload = {
      agency: agencyId,
      agencyType,
      person: personId,
      roles,
      sid: sessionId,
      ep: 1,
      aud: 'referral_rt',
      exp: Date.now() / 1000 + 60,
    };
    const body = Buffer.from(JSON.stringify(payload)).toString('base64');
    const mac = createHmac('sha256', Buffer.from(this.contextKey, 'hex')).update(body).digest('hex');
    return `1.${body}.${mac}`;
  }

  async call(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    url: string,
    options: CallOptions = {},
  ): Promise<Answer> {
    const key = options.key ?? (method === 'POST' ? randomUUID() : false);
    const answer = await this.app.inject({
      method,
      url,
      headers: {
        'x-hub-context': this.token(),
        ...(key ? { 'idempotency-key': key } : {}),
        ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
      },
      ...(options.body === undefined ? {} : { payload: options.body as object }),
    });
    const etag = answer.headers.etag;
    return {
      status: answer.statusCode,
      body: answer.body === '' ? {} : answer.json(),
      etag: typeof etag === 'string' ? etag : undefined,
    };
  }

  get = (url: string): Promise<Answer> => this.call('GET', url);
  post = (url: string, body: unknown, options: CallOptions = {}): Promise<Answer> =>
    this.call('POST', url, { ...options, body });
  put = (url: string, body: unknown): Promise<Answer> => this.call('PUT', url, { body });
  patch = (url: string, body: unknown, version?: number): Promise<Answer> =>
    this.call('PATCH', url, { body, version });
}

export interface ReferralWorld {
  app: NestFastifyApplication;
  database: TestDatabase;
  /** Runs SQL as a superuser, past row security. */
  sql: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;
  addAgency: (name: string, type: AgencyType) => Promise<string>;
  addPerson: (agencyId: string, agencyType: AgencyType, roles: readonly Role[]) => Promise<Caller>;
  close: () => Promise<void>;
}

/** The referral app in this process on a fresh database with one county. */
export async function startReferral(env: NodeJS.ProcessEnv = {}): Promise<ReferralWorld> {
  const database = await createDatabase();
  const config = loadConfig(ReferralConfig, {
    LOG_LEVEL: 'fatal',
    FICTIONAL_DATA: '1',
    HUB_DB_REFERRAL_URL: database.databaseUrls.referral,
    HUB_DB_REFERRAL_JOB_URL: database.databaseUrls.referralJob,
    HUB_DB_RELAY_URL: database.databaseUrls.relay,
    HUB_KEK_FILE: database.kekFile,
    HUB_INDEX_KEY_FILE: database.indexKeyFile,
    ...env,
  });
  const sql: ReferralWorld['sql'] = (text, values = []) =>
    withClient(database.superUrl, async (client) => (await client.query(text, values)).rows);
  await sql(`insert into directory.division(code, name, level, parent_code) values
    ('990000', '示例省', 1, null), ('${COUNTY}', '示例县', 3, '990000'), ('${COUNTY}101', '示例镇', 4, '${COUNTY}')`);
  const app = await createReferral(config);
  const idOf = (rows: object[]): string => (rows[0] as { id: string }).id;
  return {
    app,
    database,
    sql,
    addAgency: async (name, type) =>
      idOf(
        await sql(
          'insert into directory.agency(name, type, division_code) values ($1, $2, $3) returning id',
          [name, type, COUNTY],
        ),
      ),
    addPerson: async (agencyId, agencyType, roles) => {
      const personId = idOf(
        await sql(
          `insert into directory.person(agency_id, display_name, status) values ($1, $2, 'active') returning id`,
          [agencyId, `${roles[0]} ${agencyType}`],
        ),
      );
      await sql('insert into directory.membership(agency_id, person_id, roles) values ($1, $2, $3)', [
        agencyId,
        personId,
        roles,
      ]);
      const sessionId = randomUUID();
      await sql('insert into sec.session(session_id, person_id, agency_id) values ($1, $2, $3)', [
        sessionId,
        personId,
        agencyId,
      ]);
      return new Caller(app, database.contextKey, { agencyId, agencyType, personId, roles, sessionId });
    },
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
