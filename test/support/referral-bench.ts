import { createHmac, randomUUID } from 'node:crypto';
import type {
  AgencyType,
  AppendItem,
  AppendOutcome,
  CreateReferralRequest,
  Need,
  Permission,
  Role,
} from '@app/contracts';
import { appendMessages } from '@app/messaging';
import type { ContextSource } from '@app/persistence';
import { HealthRegistry } from '@app/platform';
import { Global, Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DatabaseModule } from '../../apps/referral/src/database/database.module';
import { MessageTokens } from '../../apps/referral/src/modules/rooms';
import { ReferralConfig } from '../../apps/referral/src/referral.config';
import { createDatabase, TestPool, type TestDatabase } from './postgres';

export const COUNTY = '990822';

/** One person in one post, with the contexts that a gateway would mint for it. */
export interface Player {
  agencyId: string;
  personId: string;
  sessionId: string;
  as: (permission: Permission) => ContextSource;
  /** The token of a message that a gateway stores for them. */
  sending: () => string;
}
export interface TestCase {
  caseId: string;
  childId: string;
}

/** The modules of the referral app over a database of their own, without HTTP in between. */
export class ReferralBench {
  private constructor(
    readonly database: TestDatabase,
    readonly app: INestApplicationContext,
    private readonly pool: TestPool,
    private readonly jobs: TestPool,
    private readonly gateways: TestPool,
  ) {}

  static async start(modules: Type[], settings: Partial<ReferralConfig> = {}): Promise<ReferralBench> {
    const database = await createDatabase();
    const config = Object.assign(new ReferralConfig(), {
      FICTIONAL_DATA: true,
      HUB_DEMO: true,
      HUB_DB_REFERRAL_URL: database.databaseUrls.referral,
      HUB_DB_REFERRAL_JOB_URL: database.databaseUrls.referralJob,
      HUB_DB_RELAY_URL: database.databaseUrls.relay,
      HUB_KEK_FILE: database.kekFile,
      HUB_INDEX_KEY_FILE: database.indexKeyFile,
      ...settings,
    });
    const app = await Test.createTestingModule({
      imports: [TestConfigModule.of(config), DatabaseModule, ...modules],
    }).compile();
    await app.init();
    const bench = new ReferralBench(
      database,
      app,
      new TestPool(database.superUrl, 6),
      new TestPool(database.databaseUrls.referralJob, 2),
      new TestPool(database.databaseUrls.gateway, 4),
    );
    await bench.sql(
      `insert into directory.division(code, name, level, is_fictional) values ($1, '示例县', 3, true)`,
      [COUNTY],
    );
    return bench;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.pool.end();
    await this.jobs.end();
    await this.gateways.end();
    await this.database.drop();
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type as Type<T>, { strict: false });
  }

  /** As superuser: for seeding and for looking behind the scenes. */
  async sql<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query(text, params)).rows as Row[];
  }

  async one<Row>(text: string, params: unknown[] = []): Promise<Row> {
    return (await this.sql<Row>(text, params))[0] as Row;
  }

  /** Business time runs ahead by this much; sessions and tokens stay on real time. */
  async later(interval: string): Promise<void> {
    await this.sql('update bus.clock_offset set "offset" = $1', [interval]);
  }

  async agency(name: string, type: AgencyType): Promise<string> {
    const row = await this.one<{ id: string }>(
      'insert into directory.agency(name, type, division_code, is_fictional) values ($1, $2, $3, true) returning id',
      [`${name}-${randomUUID().slice(0, 8)}`, type, COUNTY],
    );
    return row.id;
  }

  /** The civil affairs of the city above the county, with a leader. */
  async city(): Promise<string> {
    const code = `${COUNTY.slice(0, 4)}00`;
    await this.sql(
      `insert into directory.division(code, name, level, is_fictional) values ($1, '示例市', 2, true)`,
      [code],
    );
    const id = await this.agency('示例市民政局', 'CA');
    await this.sql('update directory.agency set division_code = $2 where id = $1', [id, code]);
    await this.player(id, ['county_leader']);
    return id;
  }

  async player(agencyId: string, roles: Role[], name = '罗敏'): Promise<Player> {
    const { id: personId } = await this.one<{ id: string }>(
      `insert into directory.person(agency_id, display_name, status) values ($1, $2, 'active') returning id`,
      [agencyId, name],
    );
    const { type } = await this.one<{ type: string }>(
      `with m as (insert into directory.membership(agency_id, person_id, roles) values ($1, $2, $3))
       select type from directory.agency where id = $1`,
      [agencyId, personId, roles],
    );
    const sessionId = randomUUID();
    await this.sql('insert into sec.session(session_id, person_id, agency_id) values ($1, $2, $3)', [
      sessionId,
      personId,
      agencyId,
    ]);
    const claims = { agency: agencyId, agencyType: type, person: personId, roles, sid: sessionId, ep: 1 };
    const tokenFor = (aud: string): string => this.sign({ ...claims, aud, exp: Date.now() / 1000 + 60 });
    const as = (permission: Permission): ContextSource => ({ token: tokenFor('referral_rt'), permission });
    return { agencyId, personId, sessionId, as, sending: () => tokenFor('gateway_rt') };
  }

  relayToken(streams: string[]): string {
    return this.sign({ streams, aud: 'relay_rt', exp: Date.now() / 1000 + 60 });
  }

  sign(claims: Record<string, unknown>): string {
    const body = Buffer.from(JSON.stringify(claims)).toString('base64');
    const key = Buffer.from(this.database.contextKey, 'hex');
    return `1.${body}.${createHmac('sha256', key).update(body).digest('hex')}`;
  }

  /** A batch of sends as a gateway stores it, under its own login. */
  append(...items: AppendItem[]): Promise<AppendOutcome[]> {
    return appendMessages(
      async (sql, params) => (await this.gateways.query(sql, params)).rows,
      items,
      ({ room, body }) => this.get(MessageTokens).of(room, body),
    );
  }

  /** A door as a background job of this person's agency calls it; its answer is the column `done`. */
  async job(of: Player, statement: string, params: unknown[]): Promise<unknown> {
    const token = this.sign({
      agency: of.agencyId,
      job: of.personId,
      roles: [],
      aud: 'referral_job_rt',
      exp: Date.now() / 1000 + 60,
    });
    const client = await this.jobs.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('sec.ctx', $1, true)", [token]);
      const answer = await client.query<{ done: unknown }>(statement, params);
      await client.query('commit');
      return answer.rows[0]?.done;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  async agree(agencyA: string, agencyB: string, type = 'provide'): Promise<void> {
    await this.sql(
      `insert into directory.agreement(agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to, signed_a_at, signed_b_at)
       values ($1, $2, $3, '转介', '{identity}', current_date - 30, current_date + 300, now(), now())`,
      [agencyA, agencyB, type],
    );
  }

  /** A child with an open case of this person's agency. */
  async case(owner: Player, needs: Need[] = ['N07', 'N08'], name = '钟晓雨'): Promise<TestCase> {
    const mark = randomUUID().slice(0, 8);
    const { id: childId } = await this.one<{ id: string }>(
      `insert into referral.child(agency_id, file_no, name, sex, birth_date, id_type, residence_code, guardian_name, difficulties, created_by)
       values ($1, $2, $3, '2', '2015-03-12', '9', $4, '钟某', '{D302,D206}', $5) returning id`,
      [owner.agencyId, `CH-${mark}`, name, COUNTY, owner.personId],
    );
    const { id: caseId } = await this.one<{ id: string }>(
      `insert into referral.case_record(agency_id, case_no, child_id, lead_agency_id, lead_person_id, risk)
       values ($1, $2, $3, $1, $4, 'R2') returning id`,
      [owner.agencyId, `C-${mark}`, childId, owner.personId],
    );
    await this.sql(
      `insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope)
       values ($1, $2, $1, $3, '{identity,id_number,address,health}')`,
      [owner.agencyId, caseId, childId],
    );
    for (const need of needs)
      await this.sql(
        'insert into referral.case_need(agency_id, case_id, need, created_by) values ($1, $2, $3, $4)',
        [owner.agencyId, caseId, need, owner.personId],
      );
    return { caseId, childId };
  }

  async consent(giver: Player, caseId: string, recipientAgencyId: string): Promise<string> {
    const row = await this.one<{ id: string }>(
      `insert into referral.consent(agency_id, case_id, kind, recipient_agency_id, data_classes, purpose, giver_name, authority, method,
         child_view, valid_to, created_by)
       values ($1, $2, 'CK04', $3, '{identity,address}', '转介', '钟某', 'guardian', 'paper', '愿意', current_date + 300, $4) returning id`,
      [giver.agencyId, caseId, recipientAgencyId, giver.personId],
    );
    return row.id;
  }

  referral(toAgencyId: string, over: Partial<CreateReferralRequest> = {}): CreateReferralRequest {
    return {
      toAgencyId,
      needs: ['N08'],
      reason: 'RR13',
      urgency: 'U2',
      risk: 'R2',
      situation: '近两个月情绪低落，课堂参与减少。',
      ask: '请评估并安排心理支持。',
      dataClasses: ['identity'],
      submit: true,
      ...over,
    };
  }
}

@Global()
@Module({})
class TestConfigModule {
  static of(config: ReferralConfig): DynamicModule {
    const provider = { provide: ReferralConfig, useValue: config };
    return {
      module: TestConfigModule,
      providers: [provider, HealthRegistry],
      exports: [provider, HealthRegistry],
    };
  }
}

/** The code of the refusal, or `done`. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

export { inDays } from './days';
