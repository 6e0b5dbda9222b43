import {
  FOLLOW_UP_ACTIONS,
  FOLLOW_UP_MISSES,
  FOLLOW_UP_NOT_SEEN,
  FOLLOW_UP_STATES,
  OPEN_FOLLOW_UP_STATES,
  permissionsOf,
  ROLES,
  type AmendFollowUpRequest,
  type FollowUpAction,
  type FollowUpState,
  type RecordFollowUpRequest,
  type Role,
} from '@app/contracts';
import type { Actor } from '@app/kernel';
import * as fc from 'fast-check';
import { nextFollowUpStep } from './follow-up.clock';
import { FOLLOW_UP_MACHINE, followUpActions } from './follow-up.policy';
import { becameOf, checkAmendment, checkRecord } from './follow-up.rules';

const actor = (role: Role, agencyId = 'village'): Actor => ({
  agencyId,
  agencyType: 'VC',
  personId: 'me',
  roles: [role],
  permissions: permissionsOf([role]),
  sessionId: 's',
});
const NOW = new Date('2026-03-31T09:00:00Z');
const going = {
  state: 'asked',
  side: null,
  goes: true,
  toAgencyId: 'village',
  recordKey: null,
  endedAt: null,
  isArchived: false,
} as const;

describe('what may be done with a follow-up', () => {
  it.each<[FollowUpState, FollowUpAction[]]>([
    ['asked', ['accept', 'refuse', 'reassign']],
    ['accepted', ['refuse', 'plan', 'record', 'reassign']],
    ['planned', ['refuse', 'plan', 'record', 'reassign']],
    ['refused', []],
    ['done', []],
    ['missed', []],
    ['cancelled', []],
  ])('%s, by whoever goes', (state, actions) => {
    expect(followUpActions(actor('child_director'), { ...going, state }, NOW)).toEqual(actions);
  });

  it('whoever recorded adds to it for thirty days, as long as the case is not archived', () => {
    const at = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
    const recorded = { ...going, state: 'done', recordKey: 'mine', endedAt: at(29.9) } as const;
    const may = (over: object): FollowUpAction[] =>
      followUpActions(actor('child_director'), { ...recorded, ...over }, NOW);
    expect(may({})).toEqual(['amend']);
    expect(may({ state: 'missed' })).toEqual(['amend']);
    for (const over of [{ endedAt: at(30) }, { recordKey: null }, { isArchived: true }, { state: 'refused' }])
      expect([over, may(over)]).toEqual([over, []]);
  });

  it('whoever asked calls it off, and does nothing else with it', () => {
    const asker = actor('social_worker', 'agency');
    for (const state of FOLLOW_UP_STATES)
      expect(followUpActions(asker, { ...going, state, side: 'asker', goes: false }, NOW)).toEqual(
        OPEN_FOLLOW_UP_STATES.includes(state) ? ['cancel'] : [],
      );
  });

  it.each(ROLES)('a colleague of the agency that was asked, as %s', (role) => {
    const may = permissionsOf([role]).includes('referral:assign');
    expect(followUpActions(actor(role), { ...going, goes: false }, NOW)).toEqual(may ? ['reassign'] : []);
    expect(followUpActions(actor(role, 'elsewhere'), { ...going, goes: false }, NOW)).toEqual([]);
  });

  it('ends once, on every walk, and only in a state that says how', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FOLLOW_UP_ACTIONS, 'miss' as const)), (walk) => {
        let state: FollowUpState = FOLLOW_UP_MACHINE.initial;
        for (const action of walk) {
          const wasOpen = OPEN_FOLLOW_UP_STATES.includes(state);
          if (!FOLLOW_UP_MACHINE.can(state, action)) continue;
          // What has ended is only added to.
          expect(action === 'amend').toBe(!wasOpen);
          if (action === 'amend') expect(FOLLOW_UP_MACHINE.next(state, action)).toBe(state);
          // Nobody has done what nobody said yes to.
          if (action === 'record') expect(state).not.toBe('asked');
          state = FOLLOW_UP_MACHINE.next(state, action);
        }
      }),
    );
  });
});

describe('what is recorded', () => {
  const record: RecordFollowUpRequest = {
    happenedOn: '2026-03-02',
    method: 'visit',
    childSeen: true,
    safeNow: 'yes',
  };
  const faults = (over: Partial<RecordFollowUpRequest>): string[] =>
    checkRecord({ ...record, ...over }, '2026-03-02').map(({ field }) => field);

  it.each<[string, Partial<RecordFollowUpRequest>, string[]]>([
    ['a child that was seen', {}, []],
    ['seen, and a reason why not', { notSeen: 'nobody_home' }, ['notSeen', 'safeNow']],
    ['not seen, without a reason', { childSeen: false }, ['notSeen']],
    ['not seen, but safe', { childSeen: false, notSeen: 'not_let_in' }, ['safeNow']],
    ['away, as its people know', { childSeen: false, notSeen: 'away_known' }, []],
    [
      'words of a child who was not seen',
      { childSeen: false, notSeen: 'unreachable', safeNow: 'unsure', childWords: '好' },
      ['childWords'],
    ],
    ['tomorrow', { happenedOn: '2026-03-03' }, ['happenedOn']],
    ['a next date that is past', { nextOn: '2026-03-02' }, ['nextOn']],
  ])('%s', (_name, over, fields) => {
    expect(faults(over)).toEqual(fields);
  });

  it('is added to in some field, and in the words only of a child who was seen', () => {
    const added = (over: AmendFollowUpRequest, childSeen: boolean): string[] =>
      checkAmendment(over, { childSeen }).map(({ field }) => field);
    expect(added({}, true)).toEqual(['correction']);
    expect(added({ correction: '是周三' }, false)).toEqual([]);
    expect(added({ childWords: '好' }, true)).toEqual([]);
    expect(added({ childWords: '好', correction: '是周三' }, false)).toEqual(['childWords']);
  });

  it('counts as a miss when nobody knows more of the child than before', () => {
    for (const notSeen of FOLLOW_UP_NOT_SEEN)
      expect(becameOf({ notSeen })).toBe(FOLLOW_UP_MISSES.includes(notSeen) ? 'missed' : 'done');
    expect(becameOf({})).toBe('done');
  });
});

describe('the clock of a follow-up', () => {
  const DUE = new Date('2026-03-10T17:00:00+08:00');
  const days = (count: number): Date => new Date(DUE.getTime() + count * 86_400_000);

  it('reminds before, at and after the date, and then it is missed', () => {
    const heard: [number, string][] = [];
    let set: Date | null = days(-10);
    let now = days(-10);
    while (set !== null) {
      const step: ReturnType<typeof nextFollowUpStep> = nextFollowUpStep(DUE, set, now);
      if (step.fire) heard.push([(now.getTime() - DUE.getTime()) / 86_400_000, step.fire]);
      set = step.next;
      now = step.next ?? now;
    }
    expect(heard).toEqual([
      [-3, 'soon'],
      [0, 'due'],
      [1, 'late'],
      [2, 'missed'],
    ]);
  });

  it('says nothing of what was past when it was asked, and misses nothing however late it looks', () => {
    expect(nextFollowUpStep(DUE, days(-1), days(-1))).toEqual({ fire: null, next: DUE });
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 20_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (from, more) => {
          const since = new Date(DUE.getTime() + from * 60_000);
          const now = new Date(since.getTime() + more * 60_000);
          const { fire, next } = nextFollowUpStep(DUE, since, now);
          expect(fire === 'missed').toBe(now >= days(2));
          expect(next === null).toBe(now >= days(2));
          if (next) expect(next.getTime()).toBeGreaterThan(now.getTime());
        },
      ),
    );
  });
});
