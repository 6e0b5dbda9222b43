import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { isPersonal, type EventKind, type EventRefs } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import { createTransport } from 'nodemailer';
import request from 'supertest';
import { Desk, until } from '../../testing/desk';
import { Mailbox } from '../../testing/mailbox';
import { Outside } from '../../testing/outside';
import { RULES } from '../inbox/domain/audience';

jest.setTimeout(120_000);

/** What must never leave: names, an ID number, a phone, an address, what somebody wrote. */
const CANARIES = ['王小明', '990822201501019999', '10012349999', '示例路九号', 'bruises'];

/** Mails carry their parts encoded. */
function plainOf(raw: string): string {
  const parts = [raw];
  for (const [, body = ''] of raw.matchAll(/base64\r?\n(?:[^\r\n]+\r?\n)*\r?\n([A-Za-z0-9+/=\r\n]+)/g))
    parts.push(Buffer.from(body.replace(/\s/g, ''), 'base64').toString('utf8'));
  for (const [, word = ''] of raw.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/gi))
    parts.push(Buffer.from(word, 'base64').toString('utf8'));
  const quoted = raw
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (hex) => Buffer.from(hex.replace(/=/g, ''), 'hex').toString('utf8'));
  return [...parts, quoted].join('\n');
}

describe('what leaves the hub', () => {
  const mailbox = new Mailbox();
  const outside = new Outside();
  let database: TestDatabase;
  let desk: Desk;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    await outside.open(database.databaseUrls.notify, { HUB_SMTP_URL: await mailbox.open() });
    outside.peer.answer = () => ({ status: 200, body: '{"errcode":0,"code":0}' });
    await desk.rows(
      `update bus.clock_offset set "offset" = (date_trunc('day', now() at time zone 'Asia/Shanghai') + interval '12 hours') at time zone 'Asia/Shanghai' - now()`,
    );
  });
  afterAll(async () => {
    await outside.close();
    await desk?.close();
    await database?.drop();
    await mailbox.close();
  });

  it('is seen by this test when it should not', async () => {
    const transport = createTransport(mailbox.url);
    await transport.sendMail({
      from: 'a@example.org',
      to: 'planted@example.org',
      subject: '王小明',
      text: '示例路九号 王小明',
    });
    const [raw = ''] = mailbox.sentTo('planted@example.org');
    expect(CANARIES.filter((canary) => plainOf(raw).includes(canary))).toEqual(['王小明', '示例路九号']);
    transport.close();
  });

  it('says nothing of a child, by whatever way, of whatever event', async () => {
    // Even names of agencies and people, and a number that is none, are not passed on.
    const agency = await desk.agency(`${CANARIES[0]} agency`);
    const admin = await desk.person(agency, [
      'agency_admin',
      'county_router',
      'county_leader',
      'auditor',
      'supervisor',
    ]);
    await desk.rows('update directory.person set display_name = $2 where id = $1', [admin.id, CANARIES[0]]);
    await desk.rows(
      "insert into directory.person_contact(agency_id, person_id, email, phone) values ($1, $2, 'all@example.org', '10012340000')",
      [agency, admin.id],
    );
    const put = (path: string, body: object): request.Test =>
      request(outside.app.getHttpServer())
        .put(path)
        .set('x-hub-context', admin.token)
        .set('if-match', '"0"')
        .send(body);
    await put(`/api/channels/webhooks/${randomUUID()}`, {
      url: `${outside.base}/hook`,
      kinds: [],
      state: 'on',
    }).expect(200);
    for (const kind of ['wecom', 'dingtalk', 'feishu'])
      await put(`/api/channels/bots/${randomUUID()}`, {
        kind,
        name: 'group',
        state: 'on',
        token: 'token-1234',
      }).expect(200);

    const events: string[] = [];
    let toPlaces = 0;
    for (const [kind, sides] of Object.entries(RULES) as [EventKind, object][])
      for (const side of Object.keys(sides)) {
        if (kind === 'message.created') continue;
        if (!isPersonal(kind)) toPlaces += 1;
        const refs: EventRefs = {
          referralId: randomUUID(),
          ...(kind.startsWith('report.') ? { reportId: randomUUID() } : {}),
          ...(kind.startsWith('flag.') ? { flagId: randomUUID() } : {}),
          number: events.length % 2 === 0 ? `R-2026-${events.length}` : CANARIES.join(' '),
          tellPersonIds: [admin.id],
          tellRoles: ['agency_admin'],
          ...(side === 'any' ? {} : { side: side as 'sender' | 'recipient' }),
          ...({
            childName: CANARIES[0],
            idNumber: CANARIES[1],
            phone: CANARIES[2],
            address: CANARIES[3],
            reason: CANARIES[4],
          } as object),
        };
        events.push(await desk.fact(kind, agency, refs, admin.id));
      }
    for (const event of events) await desk.settled(event);
    await until(async () => {
      // Rows that the app works on just now are left alone: waiting for them in another order would lock both out.
      await desk.rows(
        `update notification.bot set next_at = now()
          where ctid = any (array(select ctid from notification.bot for update skip locked))`,
      );
      await desk.rows(
        `update notification.attempt set available_at = now(), hold_until = null where ctid = any (array(
           select ctid from notification.attempt where state = 'pending' and (channel = 'bot' or reason = 'settling')
              for update skip locked))`,
      );
      const [row] = await desk.rows<{ left: number }>(
        "select count(*)::int as left from notification.attempt where state = 'pending' and channel <> 'bot'",
      );
      return row?.left === 0;
    });
    await until(() =>
      ['/hook', '/wecom', '/dingtalk', '/feishu', '/sms'].every((path) =>
        outside.peer.got.some((call) => call.path.startsWith(path)),
      ),
    );
    const said = [
      ...mailbox.sentTo('all@example.org').map(plainOf),
      ...outside.peer.got.map(
        ({ path, headers, body }) => `${decodeURIComponent(path)} ${JSON.stringify(headers)} ${body}`,
      ),
    ];
    expect(mailbox.sentTo('all@example.org').length).toBeGreaterThan(20);
    expect(outside.peer.got.filter(({ path }) => path.startsWith('/hook')).length).toBe(toPlaces);
    for (const text of said) for (const canary of CANARIES) expect(text).not.toContain(canary);
  });
});
