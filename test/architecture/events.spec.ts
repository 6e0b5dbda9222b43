import { EVENT_KINDS, HINT_LISTS, HINTS_OF_EVENT } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import { everyMatch, sourcesIn } from '@test/sources';
import { HEARD_KINDS } from '../../apps/notification/src/modules/inbox/domain/audience';
import { withClient } from '../../scripts/src/postgres/connection';

const EMITTED =
  /(?:(?:bus\.put_event|bus\.emit|referral\.emit|referral\.finish|referral\.tell_agency|referral\.pool_tell|outbox\.emit)\((?:tx, )?|referral\.tell_(?:flag|report|asked|askers|county|task)\([\w.]+, )'([\w.]+)'(?! \|\|)/g;
/** `settle_closed` tells the end of a referral by its state; a discarded draft concerns nobody else. */
const BY_STATE = /referral\.emit\('referral\.' \|\| r\.state/;
/** `raise_alarm` is of three kinds of work. */
const BY_KIND = /bus\.put_event\(p_kind \|\| '\.escalated'/;
/** `duty_late` is of two duties. */
const BY_DUTY = /bus\.put_event\(p_duty \|\| '\.escalated'/;

describe('facts', () => {
  const sources = sourcesIn('apps/gateway/src', 'apps/referral/src', 'apps/notification/src', 'libs');
  const emitted = new Set(sources.flatMap(({ text }) => everyMatch(text, EMITTED)));
  if (sources.some(({ text }) => BY_STATE.test(text)))
    for (const state of ['declined', 'withdrawn']) emitted.add(`referral.${state}`);
  if (sources.some(({ text }) => BY_KIND.test(text)))
    for (const kind of ['flag', 'report', 'emergency']) emitted.add(`${kind}.escalated`);
  if (sources.some(({ text }) => BY_DUTY.test(text)))
    for (const duty of ['override', 'stop_use']) emitted.add(`${duty}.escalated`);

  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('of the contract are each emitted somewhere, and no other is', () => {
    expect([...emitted].sort()).toEqual([...EVENT_KINDS].sort());
  });

  it('each touch a list that clients know', () => {
    for (const kind of EVENT_KINDS) {
      expect([kind, HINTS_OF_EVENT[kind].length]).not.toEqual([kind, 0]);
      expect(HINT_LISTS).toEqual(expect.arrayContaining([...HINTS_OF_EVENT[kind]]));
    }
    const touched = new Set(Object.values(HINTS_OF_EVENT).flat());
    expect(HINT_LISTS.filter((list) => !touched.has(list))).toEqual([]);
  });

  it('are delivered to the notification app exactly when it has a rule for them', async () => {
    const { rows } = await withClient(database.superUrl, (client) =>
      client.query<{ consumer: string; kind: string }>('select consumer, kind from bus.subscription'),
    );
    expect(rows.filter(({ kind }) => !(EVENT_KINDS as readonly string[]).includes(kind))).toEqual([]);
    const heard = rows.filter(({ consumer }) => consumer === 'notification').map(({ kind }) => kind);
    expect(heard.sort()).toEqual([...HEARD_KINDS].sort());
  });
});
