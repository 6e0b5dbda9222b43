import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorCode, Problem, Role } from '@app/contracts';
import { loadConfig } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { hash } from '@node-rs/argon2';
import { Client } from 'pg';
import { createGateway } from '../../apps/gateway/src/gateway.app';
import { GatewayConfig } from '../../apps/gateway/src/gateway.config';
import { createDatabase, type TestDatabase } from './postgres';

export const GATEWAY_PASSWORD = 'violet tram over seven hills';

export interface SeenRequest {
  url: string;
  method: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface FakeService {
  server: Server;
  url: string;
  seen: SeenRequest[];
}

export interface Answer<Body = unknown> {
  status: number;
  body: Body;
  /** `name=value` of each cookie that was set. */
  cookies: string[];
  headers: Headers;
  text: string;
}

export interface CallOptions {
  body?: unknown;
  cookie?: string | undefined;
  headers?: Record<string, string>;
}

/** A service that remembers what it was asked. */
async function fakeService(name: string): Promise<FakeService> {
  const seen: SeenRequest[] = [];
  const document = {
    openapi: '3.1.0',
    info: { title: name, version: '1' },
    paths: {
      [`/api/${name}s`]: { get: { summary: `All ${name}s`, 'x-permission': 'case:read' } },
      '/internal/secret': { get: {} },
    },
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url = '', method = '', headers } = request;
      const isOwn = url === '/readyz' || url === '/internal/openapi.json';
      if (!isOwn) seen.push({ url, method, headers, body: Buffer.concat(chunks).toString() });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(url === '/internal/openapi.json' ? document : { from: name }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** The gateway in this process on a database of its own, with services that only remember. */
export class GatewayFixture {
  readonly ids: Record<string, string> = {};
  private passwordHash = '';

  private constructor(
    readonly database: TestDatabase,
    readonly sql: Client,
    readonly referral: FakeService,
    readonly notification: FakeService,
    readonly folder: string,
  ) {}

  app: NestFastifyApplication;
  base: string;

  static async start(options: { empty?: boolean } = {}): Promise<GatewayFixture> {
    const database = await createDatabase();
    const sql = new Client({ connectionString: database.superUrl });
    await sql.connect();
    const [referral, notification] = await Promise.all([
      fakeService('referral'),
      fakeService('notification'),
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'jieli-gateway-'));
    const fixture = new GatewayFixture(database, sql, referral, notification, folder);
    if (!options.empty) await fixture.seed();
    fixture.writeWebApp();
    await fixture.listen();
    return fixture;
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.referral.server.close();
    this.notification.server.close();
    await this.sql.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async call<Body = unknown>(method: string, path: string, options: CallOptions = {}): Promise<Answer<Body>> {
    const answer = await fetch(this.base + path, {
      method,
      headers: {
        'x-hub-client': 'spec',
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.cookie ? { cookie: options.cookie } : {}),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') && text !== '';
    return {
      status: answer.status,
      body: (isJson ? JSON.parse(text) : undefined) as Body,
      cookies: answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? ''),
      headers: answer.headers,
      text,
    };
  }

  login(username: string, password = GATEWAY_PASSWORD, cookie?: string): Promise<Answer> {
    return this.call('POST', '/api/session', { body: { username, password }, cookie });
  }

  /** Answers the session cookie. */
  async signIn(username: string): Promise<string> {
    const answer = await this.login(username);
    const cookie = answer.cookies.find((one) => one.startsWith('jieli_session='));
    if (answer.status !== 201 || !cookie) throw new Error(`${username}: ${answer.status} ${answer.text}`);
    return cookie;
  }

  /** As a client sends it that does not tidy up the path first. */
  rawStatus(path: string, cookie: string): Promise<number | undefined> {
    const { hostname, port } = new URL(this.base);
    return new Promise((resolve, reject) => {
      get({ hostname, port, path, headers: { cookie } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on('error', reject);
    });
  }

  private async seed(): Promise<void> {
    await this.sql.query(`insert into directory.division(code, name, level) values ('990822', '示例县', 3)`);
    this.passwordHash = await hash(GATEWAY_PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await this.agency('school', '示例小学', 'SC');
    await this.agency('county', '示例县民政局', 'CA');
    for (const username of ['luomin', 'slow', 'leaver', 'busy'])
      await this.person(username, 'school', ['school_counsellor']);
    await this.person('school-admin', 'school', ['agency_admin']);
    await this.person('root-admin', 'county', ['platform_admin', 'agency_admin']);
    await this.person('newcomer', 'school', ['school_counsellor'], 'invited');
    await this.post('leaver', 'county', ['auditor']);
  }

  private async agency(key: string, name: string, type: string): Promise<void> {
    const { rows } = await this.sql.query<{ id: string }>(
      `insert into directory.agency(name, type, division_code) values ($1, $2, '990822') returning id`,
      [name, type],
    );
    this.ids[key] = rows[0]?.id ?? '';
  }

  private async person(username: string, home: string, roles: Role[], status = 'active'): Promise<void> {
    const { rows } = await this.sql.query<{ id: string }>(
      'insert into directory.person(agency_id, display_name, status) values ($1, $2, $3) returning id',
      [this.ids[home], username, status],
    );
    this.ids[username] = rows[0]?.id ?? '';
    await this.post(username, home, roles);
    if (status !== 'active') return;
    await this.sql.query(
      'insert into identity.credential(person_id, username, password_hash) values ($1, $2, $3)',
      [this.ids[username], username, this.passwordHash],
    );
  }

  private async post(username: string, agency: string, roles: Role[]): Promise<void> {
    await this.sql.query(
      'insert into directory.membership(agency_id, person_id, roles) values ($1, $2, $3)',
      [this.ids[agency], this.ids[username], roles],
    );
  }

  private writeWebApp(): void {
    const assets = join(this.folder, 'desk', 'assets');
    mkdirSync(assets, { recursive: true });
    writeFileSync(join(this.folder, 'desk', 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
    writeFileSync(join(this.folder, 'desk', 'preview.html'), 'the preview');
    writeFileSync(join(assets, 'main-abc.js'), 'plain');
    writeFileSync(join(assets, 'main-abc.js.br'), 'packed');
    writeFileSync(join(this.folder, 'secret.txt'), 'never');
    mkdirSync(join(this.folder, 'field', 'assets'), { recursive: true });
    writeFileSync(join(this.folder, 'field', 'index.html'), 'the field page');
    writeFileSync(join(this.folder, 'field', 'sw.js'), 'worker');
    writeFileSync(join(this.folder, 'field', 'manifest.webmanifest'), '{}');
    writeFileSync(join(this.folder, 'field', 'assets', 'field-abc.css'), 'plain');
    const account = {
      username: 'luomin',
      password: GATEWAY_PASSWORD,
      displayName: '罗敏',
      agency: '示例小学',
      agencyType: 'SC',
      roles: ['school_counsellor'],
    };
    writeFileSync(join(this.folder, 'demo.json'), JSON.stringify({ baseUrl: '', accounts: [account] }));
  }

  private async listen(): Promise<void> {
    const config = loadConfig(GatewayConfig, {
      HUB_DB_GATEWAY_URL: this.database.databaseUrls.gateway,
      HUB_CONTEXT_KEY: this.database.contextKey,
      HUB_REFERRAL_URL: this.referral.url,
      HUB_NOTIFICATION_URL: this.notification.url,
      HUB_PUBLIC_ORIGINS: 'http://hub.test,https://hub.example.org',
      HUB_WEB_ROOT: join(this.folder, 'desk'),
      HUB_FIELD_ROOT: join(this.folder, 'field'),
      HUB_DEMO: '1',
      HUB_DEMO_FILE: join(this.folder, 'demo.json'),
      LOG_LEVEL: 'fatal',
      HUB_SESSION_RATE: '5',
    });
    this.app = await createGateway(config);
    await this.app.listen(0, '127.0.0.1');
    this.base = `http://127.0.0.1:${(this.app.getHttpServer().address() as AddressInfo).port}`;
  }
}

export function codeOf(answer: Answer): ErrorCode {
  return (answer.body as Problem).code;
}
