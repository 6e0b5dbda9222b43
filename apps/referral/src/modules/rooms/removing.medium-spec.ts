import { outcomeOf, type Player, type ReferralBench } from '@test/referral-bench';
import { RoomBench, type Deed } from '@test/room-bench';
import { OpenRoom } from './application/open-room';
import { REDACTING_ROLES } from './domain/redaction';

jest.setTimeout(120_000);

let bench: ReferralBench;
let talk: RoomBench;
let school: Player;
let county: Player;
let leader: Player;

beforeAll(async () => {
  talk = await RoomBench.start();
  ({ bench, school, county, leader } = talk);
});
beforeEach(() => talk.fresh());
afterAll(() => bench.stop());

const redact = (targetSeq: number) => ({ act: 'redact', targetSeq, reasonCode: 'insulting' }) as const;

describe('the removal of a message by a supervisor', () => {
  it('is for the roles that answer for the work of others', async () => {
    const { roles } = await bench.one<{ roles: string[] }>(
      `select array_remove(directory.supervising_roles(), 'agency_admin') as roles`,
    );
    expect([...REDACTING_ROLES].sort()).toEqual(roles.sort());
    const detail = (by: Player) => bench.get(OpenRoom).execute(by.as('room:read'), talk.room);
    expect([(await detail(leader)).mayRedact, (await detail(county)).mayRedact]).toEqual([true, false]);
  });

  it('takes text, pin and what was told away, says who and why, and tells the author', async () => {
    const seq = await talk.say(county, '身份证号丙', { mentions: [school.personId] });
    await talk.act(school, { act: 'pin', targetSeq: seq, on: true });
    for (const by of [school, county]) expect(await outcomeOf(talk.act(by, redact(seq)))).toBe('FORBIDDEN');
    const done = await talk.act(leader, redact(seq));
    expect(await talk.act(leader, redact(seq))).toEqual({ ...done, replayed: true });
    const log = await talk.log(school);
    expect(JSON.stringify(log)).not.toContain('身份证号丙');
    expect(log.at(-1)).toMatchObject({
      kind: 'message.redacted',
      actor: { id: leader.personId },
      body: { targetSeq: seq, by: 'supervisor', reasonCode: 'insulting' },
    });
    expect(await talk.pins(school)).toEqual([]);
    const facts = await bench.sql(
      `select kind, person_id as person, refs->>'seq' as seq, refs->>'targetSeq' as target from bus.outbox
        where kind in ('message.withdrawn', 'message.redacted') and refs->>'roomId' = $1 order by kind`,
      [talk.room],
    );
    expect(facts).toEqual([
      { kind: 'message.redacted', person: county.personId, seq: null, target: String(seq) },
      { kind: 'message.withdrawn', person: school.personId, seq: String(seq), target: null },
    ]);
    const audited = await bench.sql(
      `select actor_person_id as by, details from referral.audit_event where action = 'message.redacted' and agency_id = $1 and object_id = $2`,
      [leader.agencyId, talk.room],
    );
    expect(audited).toEqual([{ by: leader.personId, details: { seq, reason: 'insulting' } }]);
    const found = await bench.one<{ n: number }>(
      'select count(*)::int as n from bus.message_tokens where stream_id = $1 and seq = $2',
      [talk.room, seq],
    );
    expect(found.n).toBe(0);
  });

  it('reaches no other agency and no own message, and what is gone cannot go again', async () => {
    const foreign = await talk.say(school, '学校的话');
    const own = await talk.say(leader, '自己的话');
    for (const seq of [foreign, own])
      expect(await outcomeOf(talk.act(leader, redact(seq)))).toBe('FORBIDDEN');
    const gone = await talk.say(county, '作者收回');
    await talk.act(county, { act: 'withdraw', targetSeq: gone });
    expect(await outcomeOf(talk.act(leader, redact(gone)))).toBe('STATE_CONFLICT');
    const removed = await talk.say(county, '已被移除');
    await talk.act(leader, redact(removed));
    expect(await outcomeOf(talk.act(county, { act: 'withdraw', targetSeq: removed }))).toBe('STATE_CONFLICT');
  });

  it('and an edit at the same moment leave no word of either behind', async () => {
    for (let round = 0; round < 8; round += 1) {
      const seq = await talk.say(county, `秘密 ${round}`);
      const edit: Deed = {
        act: 'edit',
        targetSeq: seq,
        baseVersion: 1,
        body: `秘密改 ${round}`,
        mentions: [],
      };
      const outcomes = await Promise.all([
        outcomeOf(talk.act(leader, redact(seq))),
        outcomeOf(talk.act(county, edit)),
      ]);
      expect(outcomes[0]).toBe('done');
      expect(['done', 'STATE_CONFLICT']).toContain(outcomes[1]);
    }
    expect(JSON.stringify(await talk.log(school))).not.toContain('秘密');
  });
});

describe('an acknowledgement', () => {
  it('may be taken back within five minutes, and given again', async () => {
    const seq = await talk.say(school, '请确认');
    const give = { act: 'acknowledge', targetSeq: seq } as const;
    const back = { act: 'withdrawAck', targetSeq: seq } as const;
    expect(await outcomeOf(talk.act(county, back))).toBe('STATE_CONFLICT');
    const first = await talk.act(county, give);
    const taken = await talk.act(county, back);
    expect(await talk.act(county, back)).toEqual({ ...taken, replayed: true });
    const again = await talk.act(county, give);
    expect(again.seq).toBeGreaterThan(first.seq);
    expect(again.replayed).toBe(false);
    expect(await talk.kindsOn(seq)).toEqual([
      'message.acknowledged',
      'message.ackWithdrawn',
      'message.acknowledged',
    ]);
    await bench.later('6 minutes');
    expect(await outcomeOf(talk.act(county, back))).toBe('TOO_LATE');
  });
});
