import type { FinalLog } from './final-log';
import type { Entry, Speaker, Step, StepOf } from './history';

export interface Run {
  steps: Step[];
  final: FinalLog;
}

const R = 'room';
export const ann: Speaker = { client: 'ann-1', person: 'ann', agency: 'A' };
const bob: Speaker = { client: 'bob-1', person: 'bob', agency: 'B' };
/** Supervises at the agency of ann, and acts over REST. */
const dan: Speaker = { client: 'dan-1', person: 'dan', agency: 'A' };
export const cat: Speaker = { client: 'cat-1', person: 'cat', agency: 'C' };

export function log(): Entry[] {
  const member = (seq: number, kind: string, who: Speaker): Entry => ({
    ...{ seq, id: `e${seq}`, kind, actor: who.person, agency: who.agency, subject: who.person },
  });
  const by = (who: Speaker, seq: number, kind: string, more: Partial<Entry>): Entry => ({
    ...{ seq, id: `e${seq}`, kind, actor: who.person, agency: who.agency, ...more },
  });
  return [
    member(1, 'member.added', ann),
    member(2, 'member.added', bob),
    by(ann, 3, 'message.created', { msgId: 'm1', text: 'one', mentions: ['bob'] }),
    member(4, 'member.added', cat),
    by(bob, 5, 'message.created', { msgId: 'm2', text: 'two', mentions: [] }),
    by(bob, 6, 'message.edited', { target: 5, version: 2, text: 'two!', mentions: [] }),
    { ...member(7, 'member.removed', cat), actor: null, agency: null },
    by(ann, 8, 'message.created', { msgId: 'm3', text: '', mentions: [] }),
    by(ann, 9, 'message.withdrawn', { target: 8 }),
    by(ann, 10, 'message.created', { msgId: 'm4', text: '', mentions: [] }),
    by(bob, 11, 'message.created', { msgId: 'm5', text: 'to two', mentions: [], root: 5 }),
    by(ann, 12, 'reaction.set', { target: 5, value: 'noted', on: true }),
    by(ann, 13, 'pin.set', { target: 5, on: true }),
    by(ann, 14, 'message.acknowledged', { target: 5 }),
    by(ann, 15, 'message.ackWithdrawn', { target: 5 }),
    by(dan, 16, 'message.redacted', { target: 10 }),
  ];
}

/** A run as it should be: an edit, a withdrawal, a removal, one lost answer, something marked unread, and what is done to messages. */
export function sound(): Run {
  const entries = log();
  const part = (from: number, to: number): Entry[] => entries.slice(from - 1, to);
  const invoke = (who: Speaker, op: string, act: StepOf<'invoke'>['act'], target?: number): object => ({
    ...{ kind: 'invoke', ...who, room: R, op, act, target },
  });
  const ok = (client: string, op: string, seq: number, replayed = false): object => ({
    ...{ kind: 'ok', client, op, seq, replayed },
  });
  const frame = (who: Speaker, from: number, to: number): object => ({
    ...{ kind: 'frame', ...who, socket: 1, room: R, head: to, entries: part(from, to) },
  });
  const opened = (who: Speaker, seq: number): object => ({ kind: 'opened', ...who, socket: 1, room: R, seq });
  const passing = (who: Speaker, ...people: Speaker[]): object => ({
    ...{ kind: 'passing', ...who, socket: 1, room: R },
    people: people.map(({ person, agency }) => ({ personId: person, agencyId: agency })),
  });
  const shown = (who: Speaker): object => ({
    ...{ kind: 'shown', ...who, room: R, status: 'ready', settled: true, entries: part(1, 16) },
  });
  const counts = (askedAt: number, facts: object): object => ({
    ...{ kind: 'counts', ...bob, room: R, askedAt, head: 10, ...facts },
  });
  const line = (at: number, isUp: boolean): object => ({ kind: 'line', at, client: 'bob-1', isUp });
  const steps: object[] = [
    opened(ann, 2),
    opened(bob, 2),
    invoke(ann, 'm1', 'send'),
    frame(bob, 3, 3),
    ok('ann-1', 'm1', 3),
    ok('ann-1', 'm1', 3, true),
    { kind: 'joined', room: R, agency: 'C' },
    opened(cat, 4),
    invoke(bob, 'm2', 'send'),
    ok('bob-1', 'm2', 5),
    frame(cat, 5, 5),
    frame(ann, 3, 5),
    invoke(bob, 'e1', 'edit', 5),
    ok('bob-1', 'e1', 6),
    { kind: 'page', ...cat, room: R, way: 'rest', askedAt: 12, entries: part(4, 6) },
    { kind: 'revoked', room: R, agency: 'C' },
    frame(cat, 6, 7),
    invoke(cat, 'x1', 'send'),
    { kind: 'fail', client: 'cat-1', op: 'x1', code: 'NOT_FOUND' },
    invoke(ann, 'm3', 'send'),
    { kind: 'info', client: 'ann-1', op: 'm3', code: 'UNAVAILABLE' },
    invoke(ann, 'w1', 'withdraw', 8),
    ok('ann-1', 'w1', 9),
    { kind: 'page', ...bob, room: R, way: 'pull', askedAt: 24, entries: part(6, 9) },
    invoke(ann, 'm4', 'send'),
    ok('ann-1', 'm4', 10),
    // What is withdrawn at that head is not in it, what is removed later is.
    counts(26, { lastRead: 3, unread: 1, mentions: 1, backs: 0, exact: true }),
    { kind: 'unread', ...bob, room: R, from: 3 },
    counts(28, { lastRead: 2, unread: 2, mentions: 2, backs: 1, exact: true }),
    // Asked before that, answered after it.
    counts(26, { lastRead: 3, unread: 1, mentions: 1, backs: 0, exact: true }),
    // Without saying at which head: the answer of a message that was begun only afterwards is not in it.
    counts(28, { head: 0, lastRead: 2, unread: 2, mentions: 2, backs: 1, exact: false }),
    invoke(bob, 'm5', 'send'),
    ok('bob-1', 'm5', 11),
    invoke(dan, 'd1', 'redact', 10),
    ok('dan-1', 'd1', 16),
    { kind: 'level', client: 'bob-1', room: R, hints: false, ms: 900, withinMs: 2000 },
    counts(34, { head: 16, lastRead: 2, unread: 1, mentions: 1, backs: 1, exact: true }),
    // Its network goes silent, which it notices by a question, late because it stands still itself, and is level soon after.
    line(2000, true),
    { kind: 'nemesis', at: 3000, act: 'freeze', target: 'bob-1' },
    { at: 4000, ...invoke(bob, 'm6', 'send') },
    { kind: 'stall', at: 9000, ms: 1500 },
    { kind: 'info', at: 12_000, client: 'bob-1', op: 'm6', code: 'UNAVAILABLE' },
    line(16_000, false),
    line(16_500, true),
    { kind: 'level', at: 17_000, client: 'bob-1', room: R, hints: true, ms: 6000, withinMs: 5000 },
    passing(ann, ann, bob, cat),
    shown(ann),
    shown(bob),
  ];
  let clock = -1;
  return {
    steps: steps.map((step) => {
      clock = 'at' in step ? Number(step.at) : clock + 1;
      return { ...step, at: clock } as Step;
    }),
    final: {
      rooms: [{ room: R, head: 16, entries }],
      members: [
        { room: R, person: 'ann', agency: 'A', from: 1, to: null, historyFrom: 1 },
        { room: R, person: 'bob', agency: 'B', from: 2, to: null, historyFrom: 1 },
        { room: R, person: 'cat', agency: 'C', from: 4, to: 7, historyFrom: 4 },
        { room: R, person: 'dan', agency: 'A', from: 1, to: null, historyFrom: 1 },
      ],
      keys: [
        { room: R, person: 'ann', op: 'm1', seq: 3 },
        { room: R, person: 'bob', op: 'm2', seq: 5 },
        { room: R, person: 'bob', op: 'e1', seq: 6 },
        { room: R, person: 'ann', op: 'w1', seq: 9 },
        { room: R, person: 'dan', op: 'd1', seq: 16 },
      ],
      markers: [{ room: R, person: 'bob', agency: 'B', lastRead: 2, backs: 1 }],
      facts: [
        { room: R, seq: 3, person: 'bob', target: 3 },
        { room: R, seq: 10, person: 'bob', target: 10 },
      ],
      told: [{ person: 'bob', fact: 'f1', times: 1 }],
      audited: [{ room: R, person: 'cat', times: 1 }],
      withdrawn: [
        { room: R, seq: 8, text: 'secret', mentions: [] },
        { room: R, seq: 10, text: 'three', mentions: ['bob'] },
      ],
    },
  };
}
