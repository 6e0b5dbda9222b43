import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@test/postgres';
import { Desk } from '../../apps/notification/src/testing/desk';
import { entryOf, environmentOf } from '../../scripts/src/supervisor/app-environment';
import { ManagedApp } from '../../scripts/src/supervisor/managed-app';

jest.setTimeout(180_000);

/** A mail server that is dead to the world at the moment that the test names, and remembers what it took. */
class Postman {
  readonly taken: string[] = [];
  /** Called with the mail when all of it is here, before (`data`) and after (`taken`) the answer. */
  on: { data?: () => void; taken?: () => void } = {};
  private readonly server: Server = createServer((socket) => this.serve(socket));

  async open(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private serve(socket: Socket): void {
    let inData = false;
    let text = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (inData) {
        if (!text.includes('\r\n.\r\n')) return;
        inData = false;
        const id = /message-id: <([^@]+)@/i.exec(text)?.[1] ?? '';
        text = '';
        this.on.data?.();
        this.taken.push(id);
        say('250 taken');
        this.on.taken?.();
        return;
      }
      for (let end = text.indexOf('\r\n'); end >= 0 && !inData; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end).toUpperCase();
        text = text.slice(end + 2);
        if (line.startsWith('DATA')) {
          inData = true;
          say('354 go on');
        } else say(line.startsWith('EHLO') ? '250 hub' : line.startsWith('QUIT') ? '221 bye' : '250 ok');
      }
    });
    say('220 hub');
  }
}

/** An app that was killed is back after seconds, on a busy machine more. */
async function until(what: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 90_000;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise((again) => setTimeout(again, 50));
  }
}

describe('kill -9 of the notification app', () => {
  const postman = new Postman();
  const home = mkdtempSync(join(tmpdir(), 'jieli-notices-'));
  let database: TestDatabase;
  let desk: Desk;
  let app: ManagedApp;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    app = new ManagedApp({
      name: 'notification',
      entry: entryOf(resolve(__dirname, '..', '..', 'dist'), 'notification'),
      env: {
        ...environmentOf('notification', {
          databaseUrls: database.databaseUrls,
          contextKey: database.contextKey,
          kekFile: database.kekFile,
          indexKeyFile: database.indexKeyFile,
          filesFolder: home,
          isDemo: false,
          host: '127.0.0.1',
          publicUrl: 'http://127.0.0.1',
          publicOrigins: 'http://127.0.0.1',
          webRoot: home,
          demoFile: join(home, 'demo.json'),
          lang: 'zh-CN',
        }),
        HUB_SMTP_URL: await postman.open(),
      },
      port: 0,
      logFile: join(home, 'notification.log'),
      log: () => undefined,
      untilNeedsMet: () => Promise.resolve(),
    });
    await app.start();
  });
  afterAll(async () => {
    await app.stop();
    postman.close();
    await desk.close();
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  });

  let killed: number | undefined;
  const kill = (): void => {
    postman.on = {};
    killed = app.pid;
    process.kill(killed as number, 'SIGKILL');
  };
  const isBack = (): boolean => app.pid !== undefined && app.pid !== killed;
  const fact = async (agency: string, personId: string): Promise<string> =>
    desk.fact('referral.declined', agency, {
      referralId: randomUUID(),
      number: 'R-2026-0001',
      side: 'sender',
      tellPersonIds: [personId],
    });
  /** Leases of the dead come back at once. */
  const forgetLeases = async (): Promise<void> => {
    await desk.rows("update notification.attempt set locked_until = now() where state = 'pending'");
    // Not of whoever holds them at this moment.
    await desk.rows(
      `update bus.delivery d set locked_until = now() from (select l.consumer, l.event_id from bus.delivery l
          where l.state = 'pending' and l.locked_until > now() for update skip locked) l where l.consumer = d.consumer and l.event_id = d.event_id`,
    );
  };

  it.each(['data', 'taken'] as const)(
    'while a mail is on its way (%s) sends it once more at most, with the same id',
    async (point) => {
      const agency = await desk.agency(`sender ${point}`);
      const reader = await desk.person(agency, ['social_worker'], { email: `${point}@example.org` });
      postman.on = { [point]: kill };
      const before = postman.taken.length;
      const event = await fact(agency, reader.id);
      await until(async () => {
        await forgetLeases();
        const [row] = await desk.rows<{ state: string }>(
          'select state from notification.attempt where event_id = $1',
          [event],
        );
        return row?.state === 'sent';
      });
      const sent = postman.taken.slice(before);
      expect(sent.length).toBeLessThanOrEqual(2);
      expect(new Set(sent).size).toBe(1);
    },
  );

  it('in the middle of a storm tells everybody of everything once', async () => {
    const agency = await desk.agency('storm');
    const reader = await desk.person(agency, ['social_worker']);
    const count = 4000;
    await desk.rows(
      `select bus.put_event('referral.declined', $1, null, 'storm:' || n, 1, jsonb_build_object('referralId', gen_random_uuid(),
          'number', 'S-' || n, 'side', 'sender', 'tellPersonIds', jsonb_build_array($2::text))) from generate_series(1, $3::int) n`,
      [agency, reader.id, count],
    );
    await desk.rows('notify hub_wake');
    const told = async (): Promise<number> =>
      (
        await desk.rows<{ n: number }>(
          'select count(*)::int as n from notification.item where agency_id = $1',
          [agency],
        )
      )[0].n;
    for (const share of [0.2, 0.5, 0.8]) {
      await until(async () => {
        await forgetLeases();
        return isBack() && (await told()) >= count * share;
      });
      kill();
    }
    await until(async () => {
      await forgetLeases();
      return (await told()) >= count;
    });
    const [row] = await desk.rows<{ items: number; events: number; mails: number }>(
      `select (select count(*)::int from notification.item where agency_id = $1) as items,
              (select count(distinct event_id)::int from notification.item where agency_id = $1) as events,
              (select count(*)::int from notification.attempt where agency_id = $1) as mails`,
      [agency],
    );
    expect(row).toEqual({ items: count, events: count, mails: count });
  });
});
