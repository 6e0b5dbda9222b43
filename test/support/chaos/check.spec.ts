import { check, ELSEWHERE, JUDGES } from './check';
import type { FinalLog } from './final-log';
import { parseHistory, type Entry, type Speaker, type Step, type StepOf } from './history';
import type { Invariant } from './verdict';

interface Run {
  steps: Step[];
  final: FinalLog;
}

const R = 'room';
const ann: Speaker = { client: 'ann-1', person: 'ann', agency: 'A' };
const bob: Speaker = { client: 'bob-1', person: 'bob', agency: 'B' };
const cat: Speaker = { client: 'cat-1', person: 'cat', agency: 'C' };

function log(): Entry[] {
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
    by(ann, 10, 'message.created', { msgId: 'm4', text: 'three', mentions: [] }),
  ];
}

/** A run as it should be: three people, an edit, a withdrawal, a removal, one lost answer. */
function sound(): Run {
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
  const shown = (who: Speaker): object => ({
    ...{ kind: 'shown', ...who, room: R, status: 'ready', settled: true, entries: part(1, 10) },
  });
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
    { kind: 'counts', ...bob, room: R, head: 10, lastRead: 3, unread: 2, mentions: 0, exact: true },
    { kind: 'level', client: 'bob-1', room: R, hints: false, ms: 900, withinMs: 2000 },
    shown(ann),
    shown(bob),
  ];
  return {
    steps: steps.map((step, at) => ({ at, ...step }) as Step),
    final: {
      rooms: [{ room: R, head: 10, entries }],
      members: [
        { room: R, person: 'ann', agency: 'A', from: 1, to: null, historyFrom: 1 },
        { room: R, person: 'bob', agency: 'B', from: 2, to: null, historyFrom: 1 },
        { room: R, person: 'cat', agency: 'C', from: 4, to: 7, historyFrom: 4 },
      ],
      keys: [
        { room: R, person: 'ann', op: 'm1', seq: 3 },
        { room: R, person: 'bob', op: 'm2', seq: 5 },
        { room: R, person: 'bob', op: 'e1', seq: 6 },
        { room: R, person: 'ann', op: 'w1', seq: 9 },
      ],
      markers: [{ room: R, person: 'bob', agency: 'B', lastRead: 3 }],
      facts: [{ room: R, seq: 3, person: 'bob', target: 3 }],
      told: [{ person: 'bob', fact: 'f1', times: 1 }],
      audited: [{ room: R, person: 'cat', times: 1 }],
      withdrawn: [{ room: R, seq: 8, text: 'secret' }],
    },
  };
}

const find = <Kind extends Step['kind']>({ steps }: Run, kind: Kind, nth = 0): StepOf<Kind> =>
  steps.filter((step): step is StepOf<Kind> => step.kind === kind)[nth] as StepOf<Kind>;
const stored = ({ final }: Run): Entry[] => final.rooms[0]?.entries as Entry[];
const renumber = (run: Run): void => {
  stored(run).forEach((entry, index) => (entry.seq = index + 1));
};
const swap = <T extends object>(one: T, other: T): void => {
  const before = { ...one };
  Object.assign(one, other);
  Object.assign(other, before);
};

/** What goes wrong, and the invariant that must be found broken by it. */
const TAMPERED: [Invariant, string, (run: Run) => void][] = [
  ['I1', 'an acknowledged message is not in the log', (run) => (stored(run)[9]!.msgId = 'other')],
  ['I1', 'an acknowledged message stands elsewhere', (run) => (find(run, 'ok', 2).seq = 8)],
  [
    'I2',
    'a message of unknown outcome is stored twice',
    (run) => Object.assign(stored(run)[9]!, { msgId: 'm3' }),
  ],
  [
    'I2',
    'a refused message is stored',
    (run) => Object.assign(stored(run)[3]!, { kind: 'message.created', msgId: 'x1' }),
  ],
  ['I3', 'an event is missing', (run) => stored(run).splice(4, 1)],
  ['I3', 'an event is there twice', (run) => stored(run).splice(4, 0, stored(run)[4]!)],
  ['I3', 'the head is ahead of the log', (run) => (run.final.rooms[0]!.head = 11)],
  ['I4', 'a client shows past a hole', (run) => find(run, 'shown').entries.splice(4, 1)],
  ['I4', 'a frame comes out of order', (run) => find(run, 'frame', 2).entries.reverse()],
  ['I4', 'a frame of a socket is lost', (run) => find(run, 'frame', 3).entries.shift()],
  [
    'I5',
    'a client has another event at a seq',
    (run) => (find(run, 'shown').entries[4] = { ...log()[4]!, id: 'e0' }),
  ],
  ['I6', 'one message is acknowledged at two places', (run) => (find(run, 'ok', 1).seq = 5)],
  [
    'I7',
    'two messages of one device stand the wrong way round',
    (run) => swap(find(run, 'invoke', 0), find(run, 'invoke', 6)),
  ],
  [
    'I8',
    'a message stands before one that was acknowledged before it began',
    (run) => {
      stored(run).splice(2, 0, stored(run).splice(4, 1)[0]!);
      renumber(run);
    },
  ],
  [
    'I9',
    'a removed person receives what comes later',
    (run) => find(run, 'frame', 3).entries.push(log()[7]!),
  ],
  ['I9', 'a newcomer receives what was before', (run) => find(run, 'frame', 1).entries.unshift(log()[2]!)],
  ['I9', 'a removed person reads a page', (run) => (find(run, 'page').askedAt = 30)],
  [
    'I10',
    'somebody who was removed has written',
    (run) => Object.assign(stored(run)[9]!, { actor: 'cat', agency: 'C' }),
  ],
  ['I11', 'an unread count is wrong', (run) => (find(run, 'counts').unread = 1)],
  [
    'I11',
    'a mention is not counted',
    (run) => Object.assign(find(run, 'counts'), { lastRead: 2, unread: 3 }),
  ],
  [
    'I11',
    'a marker moves back',
    (run) => run.steps.push({ ...find(run, 'counts'), lastRead: 1, exact: false }),
  ],
  ['I12', 'a withdrawn text is still in the log', (run) => (stored(run)[7]!.text = 'secret')],
  [
    'I12',
    'a withdrawn text is in a page asked for later',
    (run) => (find(run, 'page', 1).entries[2] = { ...log()[7]!, text: 'secret' }),
  ],
  ['I12', 'an edit concerns what is not there', (run) => (stored(run)[5]!.target = 7)],
  ['I13', 'somebody is told twice', (run) => (run.final.told[0]!.times = 2)],
  ['I14', 'a mention has no fact', (run) => run.final.facts.pop()],
  [
    'I14',
    'a fact has no event',
    (run) => run.final.facts.push({ room: R, seq: 12, person: 'bob', target: 12 }),
  ],
  ['I15', 'a joining is not audited', (run) => run.final.audited.pop()],
  ['I17', 'a client is level too late', (run) => (find(run, 'level').ms = 2500)],
  ['I17', 'a client is never level', (run) => (find(run, 'level').ms = Number.NaN)],
  [
    'I18',
    'a client shows an edited message in its old words',
    (run) => (find(run, 'shown').entries[5]!.text = 'two'),
  ],
  ['I18', 'a client lags behind for ever', (run) => find(run, 'shown').entries.pop()],
];

describe('the checker of histories', () => {
  it('finds nothing in a run as it should be, also after a way through a file', () => {
    const { steps, final } = sound();
    expect(check(steps, final)).toEqual([]);
    const text = steps.map((step) => `${JSON.stringify(step)}\n`).join('');
    expect(check(parseHistory(text), final)).toEqual([]);
  });

  it.each(TAMPERED)('finds %s broken when %s', (invariant, _what, tamper) => {
    // As text, so that no entry of the log is the same object as one that a client saw.
    const run = JSON.parse(JSON.stringify(sound())) as Run;
    tamper(run);
    expect(check(run.steps, run.final).map((violation) => violation.invariant)).toContain(invariant);
  });

  it('has each invariant judged here or somewhere else, and each judge proven by a broken run', () => {
    const all = Array.from({ length: 18 }, (_, index) => `I${index + 1}`);
    expect([...new Set([...Object.keys(JUDGES), ...Object.keys(ELSEWHERE)])].sort()).toEqual(all.sort());
    expect([...new Set(TAMPERED.map(([invariant]) => invariant))].sort()).toEqual(Object.keys(JUDGES).sort());
  });
});
