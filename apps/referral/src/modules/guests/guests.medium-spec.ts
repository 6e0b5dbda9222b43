import { randomUUID } from 'node:crypto';
import { ClockWalk } from '@test/clock-walk';
import { inDays, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ConsentsModule } from '../consents';
import { WithdrawConsent } from '../consents/application/withdraw-consent';
import { EXISTING } from '../../database/migrations/1700000022870-guests-end-with-consent';
import { JobsModule } from '../jobs';
import { ReferralsModule } from '../referrals';
import { RoomsModule } from '../rooms';
import { OpenRoom } from '../rooms/application/open-room';
import { PostMessage } from '../rooms/application/post-message';
import { ReadRoomEvents } from '../rooms/application/read-room-events';
import { DecideGuest } from './application/decide-guest';
import { FindGuests } from './application/find-guests';
import { ProposeGuest } from './application/propose-guest';
import { GuestsModule } from './guests.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let head: Player;
let county: Player;
let guest: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule, ConsentsModule, GuestsModule, JobsModule]);
  flows = new ReferralFlows(bench);
  const schoolId = await bench.agency('示例小学', 'SC');
  school = await bench.player(schoolId, ['school_counsellor'], '罗敏');
  head = await bench.player(schoolId, ['school_counsellor'], '许静');
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router'], '周敏');
  guest = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker'], '何静');
  await bench.agree(school.agencyId, county.agencyId);
  await bench.agree(school.agencyId, guest.agencyId);
});
afterEach(() => bench.later('0 seconds'));
afterAll(() => bench.stop());

/** A case that the school leads and shares with the county. */
async function shared(withConsent = true): Promise<{ caseId: string; room: string; consentId: string }> {
  const { id, caseId } = await flows.sent(school, county);
  const taken = await flows.accept(county, id);
  const consentId = withConsent ? await bench.consent(school, caseId, guest.agencyId) : '';
  return { caseId, room: taken.row.roomId as string, consentId };
}
const propose = (caseId: string, by = school) =>
  bench.get(ProposeGuest).execute(by.as('case:write'), randomUUID(), caseId, {
    agencyId: guest.agencyId,
    purpose: '一起商量心理支持',
    until: inDays(3),
  });
const decide = (
  by: Player,
  id: string,
  version: number,
  act: 'approve' | 'end' | 'share_history',
  from = 0,
) => bench.get(DecideGuest).execute(by.as('case:write'), { id, version, key: randomUUID() }, act, from);
const say = async (by: Player, room: string, body: string): Promise<number> => {
  const message = { room, clientMsgId: randomUUID(), body, mentions: [] };
  return (await bench.get(PostMessage).execute(by.as('room:post'), message)).seq;
};
const enter = (by: Player, room: string) => bench.get(OpenRoom).execute(by.as('room:read'), room);
const wordsOf = async (by: Player, room: string): Promise<string> =>
  JSON.stringify(
    (await bench.get(ReadRoomEvents).execute(by.as('room:read'), room, { after: 0, limit: 200 })).events,
  );

/** A consent for the guest until a day, by itself or in place of another. */
const agreed = async (caseId: string, validTo: string, replaces?: string): Promise<string> => {
  const id = await bench.consent(school, caseId, guest.agencyId);
  await bench.sql('update referral.consent set valid_to = $2 where id = $1', [id, validTo]);
  await bench.sql('update referral.consent set superseded_by = $2 where id = $1', [replaces, id]);
  return id;
};
const withdraw = (id: string) =>
  bench
    .get(WithdrawConsent)
    .execute(school.as('consent:write'), { id, version: 1, key: randomUUID() }, { reason: '监护人改变主意' });
/** The last moment of a day in the county. */
const endOf = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();
const lastLeaving = (room: string): Promise<{ cause: string }> =>
  bench.one(
    `select body->>'cause' as cause from bus.stream_event where stream_id = $1 and kind = 'member.removed' order by seq desc limit 1`,
    [room],
  );
const stateOf = (id: string) =>
  bench.one<{ state: string; ended_cause: string | null; ends_at: Date; consent_id: string }>(
    'select state, ended_cause, ends_at, consent_id from referral.room_guest where id = $1',
    [id],
  );

/** Two keys, and the guest is in. */
async function invited(
  validTo?: string,
): Promise<{ id: string; caseId: string; room: string; consentId: string }> {
  const made = await shared(validTo === undefined);
  if (validTo !== undefined) made.consentId = await agreed(made.caseId, validTo);
  const { guest: row } = await propose(made.caseId);
  await decide(head, row.id, 1, 'approve');
  await enter(guest, made.room);
  return { id: row.id, ...made };
}

describe('an agency in a room without a referral', () => {
  it('comes in with two keys of the lead, and reads from then on', async () => {
    const { caseId, room } = await shared();
    await say(school, room, '邀请之前说的');
    const proposed = await propose(caseId);
    expect(proposed.allowedActions).toEqual(['end']);
    const { id } = proposed.guest;
    expect(await outcomeOf(enter(guest, room))).toBe('NOT_FOUND');
    expect(await outcomeOf(decide(school, id, 1, 'approve'))).toBe('STATE_CONFLICT');
    expect(await outcomeOf(decide(county, id, 1, 'approve'))).toBe('STATE_CONFLICT');
    // The door does not take the word of the app for it.
    await expect(
      bench.sql(`update referral.room_guest set approved_by = proposed_by where id = $1`, [id]),
    ).rejects.toThrow('room_guest_keys_chk');
    const approved = await decide(head, id, 1, 'approve');
    expect(approved).toMatchObject({
      guest: { state: 'approved', version: 2 },
      allowedActions: ['end', 'share_history'],
    });
    await enter(guest, room);
    await say(guest, room, '我们可以周三来');
    expect(await wordsOf(guest, room)).not.toContain('邀请之前说的');
    expect(await wordsOf(county, room)).toContain('我们可以周三来');
    const ledger = await bench.sql(
      'select 1 from referral.disclosure where agency_id = $1 and case_id = $2 and to_agency_id = $3',
      [school.agencyId, caseId, guest.agencyId],
    );
    expect(ledger).toHaveLength(1);
    // In the room, and nowhere else on the case.
    expect(await bench.get(FindGuests).execute(guest.as('case:read'), caseId)).toEqual([]);
    expect(await bench.get(FindGuests).execute(county.as('case:read'), caseId)).toHaveLength(1);
  });

  it('needs a consent that names it, an agreement, and somebody who leads the case', async () => {
    const { caseId } = await shared(false);
    expect(await outcomeOf(propose(caseId))).toBe('CONSENT_REQUIRED');
    await bench.consent(school, caseId, guest.agencyId);
    expect(await outcomeOf(propose(caseId, county))).toBe('NOT_FOUND');
    expect(await outcomeOf(propose(caseId, guest))).toBe('NOT_FOUND');
    await propose(caseId);
    expect(await outcomeOf(propose(caseId))).toBe('STATE_CONFLICT');
  });

  it('reads earlier messages only when the lead shares them, from one on, and that is said and kept', async () => {
    const { caseId, room, consentId } = await shared();
    await say(school, room, '更早的一句');
    const from = await say(county, room, '从这里开始看');
    const { guest: row } = await propose(caseId);
    await decide(head, row.id, 1, 'approve');
    await enter(guest, room);
    expect(await wordsOf(guest, room)).not.toContain('从这里开始看');
    expect(await outcomeOf(decide(county, row.id, 2, 'share_history', from))).toBe('STATE_CONFLICT');
    await decide(school, row.id, 2, 'share_history', from);
    const words = await wordsOf(guest, room);
    expect(words).toContain('从这里开始看');
    expect(words).not.toContain('更早的一句');
    expect(words).toContain(`"notice":"history.shared"`);
    const [entry] = await bench.sql<{ details: object }>(
      `select details from referral.audit_event where agency_id = $1 and object_id = $2 and action = 'room.history_shared'`,
      [school.agencyId, room],
    );
    expect(entry?.details).toEqual({ agencyId: guest.agencyId, fromSeq: from, consentId });
    expect(await outcomeOf(decide(school, row.id, 3, 'share_history', from + 1))).toBe('VALIDATION_FAILED');
  });

  it('is out at once when it is removed, and when its consent is withdrawn', async () => {
    const one = await invited();
    await decide(school, one.id, 2, 'end');
    expect(await outcomeOf(say(guest, one.room, '还在吗'))).toBe('NOT_FOUND');
    expect(await outcomeOf(enter(guest, one.room))).toBe('NOT_FOUND');

    const two = await invited();
    await withdraw(two.consentId);
    expect(await outcomeOf(wordsOf(guest, two.room))).toBe('NOT_FOUND');
    expect(await outcomeOf(enter(guest, two.room))).toBe('NOT_FOUND');
  });

  it('is out when its time is up, by the clock alone', async () => {
    const { room, id } = await invited();
    // The app's own runner may have the timer in hand already.
    const walk = new ClockWalk(bench);
    await walk.takeOver();
    await bench.later('6 days');
    await walk.drain();
    expect(await outcomeOf(wordsOf(guest, room))).toBe('NOT_FOUND');
    expect(await outcomeOf(enter(guest, room))).toBe('NOT_FOUND');
    expect((await lastLeaving(room)).cause).toBe('expired');
    expect(await stateOf(id)).toMatchObject({ state: 'ended', ended_cause: 'expired' });
  });

  describe('on a consent that ends earlier than was asked for', () => {
    it('gets the end of its last day, with both keys, and is out then by the clock alone', async () => {
      const { caseId, room } = await shared(false);
      await agreed(caseId, inDays(1));
      const { guest: row } = await propose(caseId);
      expect(row.endsAt.toISOString()).toBe(endOf(inDays(1)));
      const { guest: approved } = await decide(head, row.id, 1, 'approve');
      expect(approved.endsAt.toISOString()).toBe(endOf(inDays(1)));
      await enter(guest, room);
      const walk = new ClockWalk(bench);
      await walk.takeOver();
      await bench.later('55 hours');
      // Nobody new comes in, whether the timer has run or not.
      expect(await outcomeOf(enter(guest, room))).toBe('NOT_FOUND');
      await walk.drain();
      expect(await outcomeOf(wordsOf(guest, room))).toBe('NOT_FOUND');
      expect((await lastLeaving(room)).cause).toBe('expired');
      expect((await stateOf(row.id)).state).toBe('ended');
    });

    it('is cut at the approval when the consent was shortened since the proposal', async () => {
      const { caseId, consentId } = await shared();
      const { guest: row } = await propose(caseId);
      expect(row.endsAt.toISOString()).toBe(endOf(inDays(3)));
      const shorter = await agreed(caseId, inDays(1), consentId);
      expect(await stateOf(row.id)).toMatchObject({
        ends_at: new Date(endOf(inDays(1))),
        consent_id: shorter,
      });
      const { guest: approved } = await decide(head, row.id, 2, 'approve');
      expect(approved.endsAt.toISOString()).toBe(endOf(inDays(1)));
    });
  });

  it('goes over to the consent that takes the place of its own, and ends with that', async () => {
    const one = await invited(inDays(200));
    const shorter = await agreed(one.caseId, inDays(1), one.consentId);
    expect(await stateOf(one.id)).toMatchObject({
      state: 'approved',
      ends_at: new Date(endOf(inDays(1))),
      consent_id: shorter,
    });
    const due = await bench.one<{ due_at: Date }>(
      `select due_at from bus.timer where kind = 'room.guest_ends' and subject_id = $1`,
      [one.id],
    );
    expect(due.due_at.toISOString()).toBe(endOf(inDays(1)));
    // A longer one gives no time back that two people did not grant again.
    const longer = await agreed(one.caseId, inDays(200), shorter);
    expect(await stateOf(one.id)).toMatchObject({ ends_at: new Date(endOf(inDays(1))), consent_id: longer });
    await withdraw(longer);
    expect(await outcomeOf(wordsOf(guest, one.room))).toBe('NOT_FOUND');
    expect(await stateOf(one.id)).toMatchObject({ state: 'ended', ended_cause: 'consent' });
  });

  it('is out at once when the last day of its consent is set to one that is past', async () => {
    const { id, room, consentId } = await invited();
    await bench.sql('update referral.consent set valid_to = current_date - 2 where id = $1', [consentId]);
    expect(await outcomeOf(wordsOf(guest, room))).toBe('NOT_FOUND');
    expect((await lastLeaving(room)).cause).toBe('removed');
    expect(await stateOf(id)).toMatchObject({ state: 'ended', ended_cause: 'consent' });
  });

  it('that was let in for longer before is cut, and its timer takes it out', async () => {
    const { id, room, consentId } = await invited();
    // As it stood before the rule: the consent has run out, the guest has days left.
    await bench.sql('alter table referral.consent disable trigger keep_guests');
    await bench.sql('update referral.consent set valid_to = current_date - 2 where id = $1', [consentId]);
    await bench.sql('alter table referral.consent enable trigger keep_guests');
    const walk = new ClockWalk(bench);
    await walk.takeOver();
    expect((await stateOf(id)).state).toBe('approved');
    await bench.sql(EXISTING);
    await walk.drain();
    expect(await outcomeOf(wordsOf(guest, room))).toBe('NOT_FOUND');
    expect((await lastLeaving(room)).cause).toBe('expired');
  });
});
