import { createHmac, randomUUID } from 'node:crypto';
import type { EventKind, EventRefs, Role } from '@app/contracts';
import { SystemClock } from '@app/kernel';
import { Client } from 'pg';

export interface TestPerson {
  id: string;
  agencyId: string;
  roles: readonly Role[];
  sid: string;
  token: string;
}
interface DatabaseLike {
  superUrl: string;
  contextKey: string;
}

/** Two agencies with people, and facts as the doors write them. */
export class Desk {
  private readonly client: Client;

  constructor(private readonly database: DatabaseLike) {
    this.client = new Client({ connectionString: database.superUrl });
  }

  async open(): Promise<void> {
    await this.client.connect();
    await this.client.query('set role hub_owner');
    await this.client.query(
      "insert into directory.division(code, name, level) values ('990822', '示例县', 3)",
    );
  }

  close(): Promise<void> {
    return this.client.end();
  }

  async rows<Row>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.client.query(sql, params)).rows as Row[];
  }

  async agency(name: string): Promise<string> {
    const [row] = await this.rows<{ id: string }>(
      "insert into directory.agency(name, type, division_code) values ($1, 'SW', '990822') returning id",
      [name],
    );
    return (row as { id: string }).id;
  }

  /** With somebody who is told, so that nothing rings for want of people. */
  async staffed(name: string): Promise<string> {
    const agency = await this.agency(name);
    await this.person(agency, ['social_worker']);
    return agency;
  }

  async person(
    agencyId: string,
    roles: Role[],
    given: { email?: string; status?: string } = {},
  ): Promise<TestPerson> {
    const id = randomUUID();
    await this.rows(
      'insert into directory.person(id, agency_id, display_name, status) values ($1, $2, $3, $4)',
      [id, agencyId, `person ${id.slice(0, 4)}`, given.status ?? 'active'],
    );
    await this.rows('insert into directory.membership(agency_id, person_id, roles) values ($1, $2, $3)', [
      agencyId,
      id,
      roles,
    ]);
    if (given.email)
      await this.rows(
        'insert into directory.person_contact(agency_id, person_id, email) values ($1, $2, $3)',
        [agencyId, id, given.email],
      );
    return this.signedIn({ id, agencyId, roles });
  }

  /** A session of its own. */
  async signedIn({ id, agencyId, roles }: Omit<TestPerson, 'sid' | 'token'>): Promise<TestPerson> {
    const sid = randomUUID();
    await this.rows('select sec.open_session($1, $2, $3)', [sid, id, agencyId]);
    const token = this.token({ agency: agencyId, agencyType: 'SW', person: id, roles, sid, ep: 1 });
    return { id, agencyId, roles, sid, token };
  }

  async fact(
    kind: EventKind,
    agencyId: string,
    refs: EventRefs,
    addressee: string | null = null,
  ): Promise<string> {
    const [row] = await this.rows<{ id: string }>('select bus.put_event($1, $2, $3, $4, 1, $5) as id', [
      kind,
      agencyId,
      addressee,
      `test:${randomUUID()}`,
      JSON.stringify(refs),
    ]);
    await this.rows('notify hub_wake');
    return (row as { id: string }).id;
  }

  /** As its author does it. */
  async withdraw(room: string, seq: number, { sid }: TestPerson): Promise<void> {
    await this.rows('begin');
    await this.rows(
      `select set_config('sec.ctx', sec.sign(jsonb_build_object('person', s.person_id, 'agency', s.agency_id, 'sid', s.session_id,
         'ep', s.epoch, 'aud', session_user, 'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true)
         from sec.session s where s.session_id = $1`,
      [sid],
    );
    const [row] = await this.rows<{ status: string }>(
      `select status from bus.act_on_message($1, $2, 'withdraw', gen_random_uuid(), 0, null, '{}')`,
      [room, seq],
    );
    await this.rows('commit');
    if (row?.status !== 'ok') throw new Error(`not withdrawn: ${row?.status}`);
    await this.rows('notify hub_wake');
  }

  /** Until the consumer has had its effect. */
  async settled(eventId: string): Promise<void> {
    await until(async () => {
      const [row] = await this.rows<{ state: string }>(
        "select state from bus.delivery where consumer = 'notification' and event_id = $1",
        [eventId],
      );
      if (row?.state === 'parked') throw new Error('parked');
      return row?.state === 'done';
    });
  }

  private token(claims: Record<string, unknown>): string {
    const exp = Math.floor(new SystemClock().now().getTime() / 1000) + 600;
    const body = Buffer.from(JSON.stringify({ ...claims, aud: 'notify_rt', exp })).toString('base64');
    const mac = createHmac('sha256', Buffer.from(this.database.contextKey, 'hex')).update(body).digest('hex');
    return `1.${body}.${mac}`;
  }
}

export async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not come about');
}
