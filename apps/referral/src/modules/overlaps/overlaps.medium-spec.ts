import { randomUUID } from 'node:crypto';
import type { AgencyType, Overlap } from '@app/contracts';
import { withCheckDigit } from '@app/kernel';
import { COUNTY, startReferral, type Answer, type Caller, type ReferralWorld } from '@test/referral';
import { withClient } from '../../../../../scripts/src/postgres/connection';

jest.setTimeout(120_000);

let serial = 0;
/** Every one another girl, born on the same day. */
const freshId = (): string => withCheckDigit(`99082220150312${String((serial += 1)).padStart(2, '0')}2`);

describe('the same child in two agencies', () => {
  let world: ReferralWorld;
  let school: Caller;
  let centre: Caller;
  let shelter: Caller;
  let county: Caller;
  /** A word in the name of every agency and person, so that any trace of the other side can be found. */
  const words: string[] = [];

  const worker = async (type: AgencyType, role: 'social_worker' | 'county_router'): Promise<Caller> => {
    const word = `机构${randomUUID().slice(0, 8)}`;
    words.push(word);
    return world.addPerson(await world.addAgency(word, type), type, [role]);
  };
  beforeAll(async () => {
    world = await startReferral();
    school = await worker('SC', 'social_worker');
    centre = await worker('SW', 'social_worker');
    shelter = await worker('RP', 'social_worker');
    county = await worker('CA', 'county_router');
  });
  afterAll(() => world.close());

  const register = (who: Caller, idNumber: string): Promise<Answer> =>
    who.post('/api/children', {
      name: '钟晓雨',
      sex: '2',
      birthDate: '2015-03-12',
      idType: '1',
      idNumber,
      residenceCode: COUNTY,
      difficulties: [],
    });
  const idle = async (): Promise<void> => {
    for (let i = 0; i < 200; i++) {
      const [row] = await world.sql<{ n: number; fault: string | null }>(
        "select count(*)::int as n, max(last_error) as fault from bus.delivery where consumer = 'referral' and state = 'pending'",
      );
      if (row?.n === 0) return;
      if (row?.fault) throw new Error(row.fault);
      await new Promise((r) => setTimeout(r, 50));
    }
    throw new Error('the jobs did not end');
  };
  const of = async (who: Caller, childId?: string): Promise<Overlap[]> => {
    const { body } = await who.get(`/api/overlaps${childId ? `?childId=${childId}` : ''}`);
    return (body as { items: Overlap[] }).items;
  };
  const answer = (who: Caller, overlap: Overlap | undefined, body: object): Promise<Answer> =>
    who.post(`/api/overlaps/${overlap?.id}/answer`, body, { version: overlap?.version });
  /** Two agencies with the same child; answers the signal of each. */
  const pair = async (
    a: Caller,
    b: Caller,
  ): Promise<{ a: () => Promise<Overlap>; b: () => Promise<Overlap> }> => {
    const id = freshId();
    const [first, second] = [await register(a, id), await register(b, id)];
    await idle();
    const read = async (who: Caller, child: Answer): Promise<Overlap> => {
      const [one, ...rest] = await of(who, child.body.id);
      expect(rest).toEqual([]);
      return one as Overlap;
    };
    return { a: () => read(a, first), b: () => read(b, second) };
  };
  const traces = (value: unknown): string[] => words.filter((word) => JSON.stringify(value).includes(word));

  it('is signalled to both, who learn nothing of each other', async () => {
    const { a, b } = await pair(school, centre);
    for (const one of [await a(), await b()]) {
      expect(one).toMatchObject({ state: 'open', agrees: 1, other: null, allowedActions: ['answer'] });
      expect(traces(one)).toEqual([]);
    }
    expect((await a()).id).not.toBe((await b()).id);
  });

  it('is found however the number is written, and whoever comes first', async () => {
    const id = freshId();
    const wide = [...id].map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join('');
    const spaced = `${id.slice(0, 6)} ${id.slice(6, 14)}-${id.slice(14).toLowerCase()}`;
    const [one, two] = await Promise.all([register(school, wide), register(centre, spaced)]);
    await idle();
    expect(await of(school, one.body.id)).toHaveLength(1);
    expect(await of(centre, two.body.id)).toHaveLength(1);
  });

  it('is in no answer of the registration: it looks the same with and without another agency', async () => {
    const known = freshId();
    await register(school, known);
    const [hit, miss] = [await register(centre, known), await register(centre, freshId())];
    const shape = ({ status, body }: Answer): string => {
      const { id, fileNo, idNumberMasked, ...rest } = body as Record<string, unknown>;
      return JSON.stringify([status, typeof id, typeof fileNo, typeof idNumberMasked, rest]);
    };
    expect(shape(hit)).toBe(shape(miss));
    await idle();
  });

  it('is revealed when both say so, and not before; either takes a wrong link back', async () => {
    const { a, b } = await pair(school, centre);
    const mine = await answer(school, await a(), { answer: 'same' });
    expect(mine.body).toMatchObject({ state: 'open', answer: 'same', other: null });
    expect(traces([mine.body, await b()])).toEqual([]);
    expect((await b()).answer).toBeNull();
    const theirs = await answer(centre, await b(), { answer: 'same' });
    expect(theirs.body.other).toMatchObject({
      agency: { id: school.agencyId },
      contact: { id: school.personId },
    });
    expect((await a()).other).toMatchObject({ agency: { id: centre.agencyId } });
    const linked = await a();
    const undo = (who: Caller, one: Overlap): Promise<Answer> =>
      who.post(`/api/overlaps/${one.id}/undo`, { reason: '号码登记错误' }, { version: one.version });
    expect((await undo(school, linked)).body).toMatchObject({ state: 'undone', other: null });
    expect(await b()).toMatchObject({ state: 'undone', other: null });
    expect(traces(await b())).toEqual([]);
  });

  it('ends when one side says that it is another child', async () => {
    const { a, b } = await pair(school, centre);
    await answer(school, await a(), { answer: 'different' });
    expect(await b()).toMatchObject({ state: 'dismissed', other: null, allowedActions: [] });
    expect((await answer(centre, await b(), { answer: 'same' })).body.code).toBe('STATE_CONFLICT');
  });

  it('goes to civil affairs when somebody is not sure, and neither side is named by it', async () => {
    const { a, b } = await pair(school, centre);
    const signal = await a();
    await answer(school, signal, { answer: 'unsure' });
    expect(await b()).toMatchObject({ state: 'brokered', other: null });
    const task = (await of(county)).find(({ number }) => number === signal.number);
    expect(task).toMatchObject({ role: 'broker', child: null, state: 'brokered', other: null });
    expect(traces(task)).toEqual([]);
    expect((await answer(county, task, { answer: 'same' })).body).toMatchObject({ state: 'confirmed' });
    for (const one of [await a(), await b()]) expect(one).toMatchObject({ state: 'confirmed', other: null });
  });

  it('never names a shelter, whatever both sides say', async () => {
    const { a, b } = await pair(school, shelter);
    expect(await a()).toMatchObject({ state: 'open', agrees: 1, other: null });
    await answer(school, await a(), { answer: 'same' });
    await answer(shelter, await b(), { answer: 'same' });
    for (const one of [await a(), await b()]) {
      expect(one).toMatchObject({ state: 'brokered', other: null });
      expect(traces(one)).toEqual([]);
    }
  });

  it('is decided against the version that was read, by a side of it, once', async () => {
    const { a, b } = await pair(school, centre);
    const [mine, theirs] = [await a(), await b()];
    expect((await answer(centre, mine, { answer: 'same' })).status).toBe(404);
    expect((await school.post(`/api/overlaps/${mine.id}/answer`, { answer: 'same' })).status).toBe(428);
    const stale = await answer(school, { ...mine, version: mine.version + 1 }, { answer: 'same' });
    expect(stale.status).toBe(412);
    const both = await Promise.all([
      answer(school, mine, { answer: 'same' }),
      answer(centre, theirs, { answer: 'same' }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect([(await a()).state, (await b()).state]).toEqual(['linked', 'linked']);
  });

  it('expires by itself', async () => {
    const { a } = await pair(school, centre);
    const signal = await a();
    await world.sql(
      "update referral.overlap_side set expires_at = now() - interval '1 day' where number = $1",
      [signal.number],
    );
    expect(await a()).toMatchObject({ state: 'expired', allowedActions: [] });
    expect((await answer(school, signal, { answer: 'same' })).body.code).toBe('STATE_CONFLICT');
  });

  it('is found for an old file when that is next saved, and dropped when its number was wrong', async () => {
    const id = freshId();
    const old = await register(school, id);
    await world.sql('delete from linkage.identity where child_id = $1', [old.body.id]);
    const fresh = await register(centre, id);
    await idle();
    expect(await of(centre, fresh.body.id)).toEqual([]);
    await school.patch(`/api/children/${old.body.id}`, { school: '示例小学' }, 1);
    await idle();
    expect(await of(centre, fresh.body.id)).toMatchObject([{ state: 'open' }]);
    await school.patch(`/api/children/${old.body.id}`, { idNumber: freshId() }, 2);
    await idle();
    expect(await of(centre, fresh.body.id)).toMatchObject([{ state: 'dismissed' }]);
  });

  it('is compared twenty times a day and person, the others on the day after; trying numbers rings', async () => {
    const known = freshId();
    await register(school, known);
    // Compared before the other number comes, or it would find that one itself.
    await idle();
    const prober = await worker('SW', 'social_worker');
    const child = await register(prober, freshId());
    for (let version = 1; version < 20; version += 1)
      await prober.patch(`/api/children/${child.body.id}`, { idNumber: freshId() }, version);
    const hit = await register(prober, known);
    expect(hit.status).toBe(201);
    await idle();
    expect(await of(prober, hit.body.id)).toEqual([]);
    const alarms = await world.sql<{ kind: string }>(
      "select details->>'kind' as kind from referral.audit_event where action = 'overlap.alarm' and actor_person_id = $1 order by 1",
      [prober.personId],
    );
    expect(alarms.map(({ kind }) => kind)).toEqual(['edits', 'limit']);
    const told = await world.sql("select 1 from bus.outbox where kind = 'overlap.alarm' and agency_id = $1", [
      prober.agencyId,
    ]);
    expect(told).toHaveLength(2);
    // The time of day at which this runs must not matter: the others are compared at six.
    const [{ wait }] = await world.sql<{ wait: string }>(
      'select (linkage.next_morning() - bus.now())::text as wait',
    );
    await world.sql('update bus.clock_offset set "offset" = "offset" + $1::interval', [wait]);
    const waits = "select 1 from bus.timer where kind = 'child.compare' and state = 'pending'";
    for (let i = 0; i < 400 && (await world.sql(waits)).length > 0; i++)
      await new Promise((r) => setTimeout(r, 50));
    await idle();
    await world.sql('update bus.clock_offset set "offset" = "offset" - $1::interval', [wait]);
    expect(await of(prober, hit.body.id)).toMatchObject([{ state: 'open', agrees: 1 }]);
  });

  it('leaves a trace in the audit of both, which names nobody of the other', async () => {
    const { a, b } = await pair(school, centre);
    const [mine, theirs] = [await a(), await b()];
    await answer(school, mine, { answer: 'different' });
    const rows = await world.sql<{ agency_id: string; action: string; actor_agency_id: string | null }>(
      'select agency_id, action, actor_agency_id from referral.audit_event where object_id = any ($1) order by action',
      [[mine.id, theirs.id]],
    );
    const actions = (who: Caller): string[] =>
      rows.filter((row) => row.agency_id === who.agencyId).map(({ action }) => action);
    expect(actions(school)).toEqual(['overlap.answered', 'overlap.dismissed', 'overlap.found']);
    expect(actions(centre)).toEqual(['overlap.dismissed', 'overlap.found']);
    const foreign = rows.filter(
      (row) => row.actor_agency_id !== null && row.actor_agency_id !== row.agency_id,
    );
    expect(foreign).toEqual([]);
  });

  it('is nothing that a login can look up: no number, no token, no key', async () => {
    await withClient(world.database.databaseUrls.referral, async (client) => {
      for (const table of ['identity', 'probe', 'overlap', 'key', 'alarm'])
        await expect(client.query(`select * from linkage.${table}`)).rejects.toThrow('permission denied');
      await expect(client.query("select linkage.token_of('\\x00')")).rejects.toThrow('permission denied');
      expect((await client.query('select * from referral.overlap_side')).rows).toEqual([]);
    });
  });
});
