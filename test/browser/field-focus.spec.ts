import { randomUUID } from 'node:crypto';
import { REALTIME_LIMITS, type PostMessageResult } from '@app/contracts';
import { Desk, scene } from '@test/desk';
import { seen, until } from '@test/desk-seat';
import { Phone, words } from '@test/field-phone';
import { FieldTalk, opensActs, sheetOf } from '@test/field-talk';
import { expectStatus, say } from '@test/flows';
import { Client } from 'pg';
import { Mailbox } from '../../apps/notification/src/testing/mailbox';
import marks from '../../apps/web/shared/i18n/locales/zh-CN/marks.json';

const { field } = words;
const TOLD_EVERY_MS = REALTIME_LIMITS.focusSeconds * 1000;
const ADDRESS = 'villager@example.org';

// Twice it waits until the phone says again what it shows.
jest.setTimeout(120_000);

/** Whoever has a room before the eyes, on a phone too, is not told of it by other ways; whoever has put the phone away is. */
describe('a room that is open on a phone', () => {
  const mailbox = new Mailbox();
  let desk: Desk;
  let sql: Client;
  let room: string;
  let talks: FieldTalk;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open({ env: { HUB_SMTP_URL: await mailbox.open() } });
    talks = await FieldTalk.of(desk);
    ({ room } = talks);
    const { villager } = desk.world;
    sql = new Client({ connectionString: desk.hub.database.superUrl });
    await sql.connect();
    await sql.query(
      'insert into directory.person_contact(agency_id, person_id, email) values ($1, $2, $3) on conflict (agency_id, person_id) do update set email = $3',
      [villager.agencyId, villager.personId, ADDRESS],
    );
  });
  afterAll(async () => {
    await sql?.end();
    await desk?.close();
    await mailbox.close();
  });

  const one = async <Row>(text: string, params: unknown[] = []): Promise<Row | undefined> =>
    (await sql.query(text, params)).rows[0] as Row | undefined;
  const passes = (seconds: number): Promise<unknown> =>
    sql.query('update bus.clock_offset set "offset" = "offset" + make_interval(secs => $1)', [seconds]);
  const now = async (): Promise<Date> =>
    (await one<{ at: Date }>('select bus.now() as at'))?.at ?? new Date(0);
  /** Until the database knows that the phone showed the room after that; what is said again is written every 20 s. */
  const looked = (after: Date): Promise<unknown> =>
    until(
      () =>
        one('select from bus.focus where person_id = $1 and stream_id = $2 and seen_at > $3', [
          desk.world.villager.personId,
          room,
          after,
        ]),
      (row) => row !== undefined,
      3 * TOLD_EVERY_MS,
    );
  /** Answers the event of which a mail is being thought about. */
  const mention = async (body: string): Promise<string> => {
    const { counsellor, villager } = desk.world;
    const message = { clientMsgId: randomUUID(), body, mentions: [villager.personId] };
    const { seq } = expectStatus(
      await counsellor.post<PostMessageResult>(`/api/rooms/${room}/messages`, message),
      201,
    );
    const found = await until(
      () =>
        one<{ id: string }>(
          `select m.event_id as id from notification.attempt m join bus.outbox o using (event_id)
            where o.kind = 'message.created' and o.person_id = $1 and o.seq = $2 and m.channel = 'mail' and m.reason = 'settling'`,
          [villager.personId, seq],
        ),
      (row) => row !== undefined,
    );
    return found?.id ?? '';
  };
  const settled = (event: string): Promise<{ state: string; reason: string | null } | undefined> =>
    until(
      () =>
        one<{ state: string; reason: string | null }>(
          `select state, reason from notification.attempt where event_id = $1 and channel = 'mail'`,
          [event],
        ),
      (row) => row?.state !== 'pending',
    );
  /** What a browser does when another app comes before it, and when it comes back. */
  const turn = (phone: Phone, state: 'hidden' | 'visible'): Promise<void> =>
    phone.page.evaluate(`
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' });
      document.dispatchEvent(new Event('visibilitychange'));
    `);

  scene('is not mailed about; behind other apps and behind the PIN it is', the, async () => {
    await say(desk.world.counsellor, room, '早上好');
    const phone = await Phone.of(desk, desk.world.villager);
    const told: (string | null)[] = [];
    let closed = 0;
    phone.page.on('websocket', (socket) => {
      socket.on('close', () => (closed += 1));
      socket.on('framesent', ({ payload }) => {
        const [, json] = /^42\/v1,\d*(\[.*)$/.exec(String(payload)) ?? [];
        const [event, asked] = JSON.parse(json ?? '[]') as [string?, { room: string | null }?];
        if (event === 'presence.focus') told.push(asked?.room ?? null);
      });
    });
    const opened = await now();
    await talks.enter(phone);
    // Marked unread: what comes is not read by itself, only looked at.
    await opensActs(phone, '早上好');
    await phone.button(marks.unread.mark, sheetOf(phone)).click();
    await seen(phone.status(marks.unread.done));
    await looked(opened);
    const before = await mention('您看到了吗');
    await passes(30);
    const later = await now();
    await turn(phone, 'hidden');
    await until(
      () => Promise.resolve(told.at(-1)),
      (last) => last === null,
    );
    await turn(phone, 'visible');
    await until(
      () => Promise.resolve(told.at(-1)),
      (last) => last === room,
    );
    await looked(later);
    await passes(31);
    expect(await settled(before)).toEqual({ state: 'suppressed', reason: 'focused' });
    expect(mailbox.sentTo(ADDRESS)).toEqual([]);

    await phone.page.getByRole('link', { name: field.settings.title }).click();
    await phone.button(field.settings.lock).click();
    await seen(phone.page.getByLabel(field.pin.label));
    await until(
      () => Promise.resolve(closed),
      (count) => count > 0,
    );
    const missed = await mention('那现在呢');
    await passes(61);
    expect(await settled(missed)).toEqual({ state: 'sent', reason: null });
    expect(mailbox.sentTo(ADDRESS)).toHaveLength(1);
    await phone.context.close();
  });
});
