import { check, ELSEWHERE, JUDGES } from './check';
import { parseHistory, type Entry, type Step, type StepOf } from './history';
import { ann, cat, log, sound, type Run } from './sound-run';
import type { Invariant } from './verdict';

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
  ['I3', 'the head is ahead of the log', (run) => (run.final.rooms[0]!.head = 17)],
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
  ['I11', 'an unread count is wrong', (run) => (find(run, 'counts').unread = 3)],
  ['I11', 'a withdrawn message is unread', (run) => (find(run, 'counts').unread = 2)],
  ['I11', 'a message is not unread that was removed only later', (run) => (find(run, 'counts').unread = 0)],
  ['I11', 'a removed message is unread', (run) => (find(run, 'counts', 4).unread = 2)],
  [
    'I11',
    'a mention is not counted',
    (run) => Object.assign(find(run, 'counts'), { lastRead: 2, unread: 2 }),
  ],
  ['I11', 'a mention is not counted that was taken away later', (run) => (find(run, 'counts').mentions = 0)],
  ['I11', 'a mention is counted that was taken away before', (run) => (find(run, 'counts', 4).mentions = 2)],
  [
    'I11',
    'counts without a head are those of a log that was there before',
    (run) => (find(run, 'counts', 3).mentions = 1),
  ],
  [
    'I11',
    'counts without a head are those of a log that came only later',
    (run) => Object.assign(find(run, 'counts', 3), { unread: 1, mentions: 1 }),
  ],
  [
    'I11',
    'a marker moves back',
    (run) => run.steps.push({ ...find(run, 'counts'), at: 40, askedAt: 39, lastRead: 1, exact: false }),
  ],
  [
    'I11',
    'a marker moves back more often than somebody asked for it',
    (run) => (find(run, 'counts', 1).backs = 2),
  ],
  ['I12', 'a removed text is still in the log', (run) => (stored(run)[9]!.text = 'three')],
  ['I12', 'a removed message still mentions somebody', (run) => (stored(run)[9]!.mentions = ['bob'])],
  ['I12', 'an answer belongs to an answer', (run) => (stored(run)[4]!.root = 3)],
  ['I12', 'an answer belongs to nothing', (run) => (stored(run)[10]!.root = 4)],
  [
    'I12',
    'a reaction is set twice',
    (run) => Object.assign(stored(run)[13]!, { ...log()[11]!, seq: 14, id: 'e14' }),
  ],
  ['I12', 'another agency removes a message', (run) => (stored(run)[15]!.target = 5)],
  ['I12', 'a withdrawn text is still in the log', (run) => (stored(run)[7]!.text = 'secret')],
  [
    'I12',
    'a withdrawn text is in a page asked for later',
    (run) => (find(run, 'page', 1).entries[2] = { ...log()[7]!, text: 'secret' }),
  ],
  [
    'I12',
    'a page asked for after somebody was seen to have removed a text still has it',
    (run) =>
      run.steps.push(
        { ...find(run, 'frame', 3), ...ann, head: 16, entries: [log()[15]!] },
        { ...find(run, 'page', 1), askedAt: 99, entries: [{ ...log()[9]!, text: 'three' }] },
      ),
  ],
  [
    'I12',
    'a frame has a text although its gateway is past the removal',
    (run) =>
      run.steps.push({
        ...{ ...find(run, 'frame', 3), ...ann, socket: 2, head: 16 },
        entries: [{ ...log()[9]!, text: 'three' }],
      }),
  ],
  [
    'I12',
    'a client that has the removal keeps the text',
    (run) => (find(run, 'shown').entries[9] = { ...log()[9]!, text: 'three' }),
  ],
  ['I12', 'an edit concerns what is not there', (run) => (stored(run)[5]!.target = 7)],
  ['I13', 'somebody is told twice', (run) => (run.final.told[0]!.times = 2)],
  ['I14', 'a mention has no fact', (run) => run.final.facts.shift()],
  ['I14', 'a mention that was taken away later has no fact', (run) => run.final.facts.pop()],
  [
    'I14',
    'a fact has no event',
    (run) => run.final.facts.push({ room: 'room', seq: 99, person: 'bob', target: 99 }),
  ],
  ['I15', 'a joining is not audited', (run) => run.final.audited.pop()],
  ['I17', 'a client is level too late', (run) => (find(run, 'level').ms = 2500)],
  ['I17', 'a client is never level', (run) => (find(run, 'level').ms = Number.NaN)],
  ['I17', 'a client is never level, in a file', (run) => Object.assign(find(run, 'level'), { ms: null })],
  [
    'I17',
    'a client is level too late after it had noticed a silence',
    (run) => Object.assign(find(run, 'level', 1), { at: 21_500, ms: 10_500 }),
  ],
  ['I17', 'a client is level too late without any silence', (run) => (find(run, 'nemesis').act = 'slow')],
  [
    'I17',
    'a client is level too late over a line that is not silent',
    (run) => (find(run, 'nemesis').at = 500),
  ],
  [
    'I17',
    'a client asks and does not notice that nobody answers',
    (run) => (find(run, 'line', 1).at = 16_800),
  ],
  ['I17', 'a client notices late without having stood still', (run) => (find(run, 'stall').ms = 500)],
  [
    'I17',
    'a client misses heartbeats and does not notice',
    (run) => {
      find(run, 'invoke', 9).client = 'ann-1';
      find(run, 'line', 1).at = 41_000;
      find(run, 'shown', 1).at = 50_000;
    },
  ],
  [
    'I18',
    'a client shows an edited message in its old words',
    (run) => (find(run, 'shown').entries[5]!.text = 'two'),
  ],
  [
    'I18',
    'a client shows a reaction that was not set',
    (run) => (find(run, 'shown').entries[11]!.on = false),
  ],
  [
    'I18',
    'a client shows an acknowledgement that was taken back',
    (run) => (find(run, 'shown').entries[14]!.kind = 'message.acknowledged'),
  ],
  ['I18', 'a client lags behind for ever', (run) => find(run, 'shown').entries.pop()],
  ['I19', 'a removed person is told who looks', (run) => run.steps.push({ ...find(run, 'passing'), ...cat })],
  [
    'I19',
    'others are told of somebody whose removal they have seen',
    (run) => run.steps.push({ ...find(run, 'frame', 3), ...ann }, find(run, 'passing')),
  ],
  [
    'I19',
    'they are told of somebody who never was in the room',
    (run) => find(run, 'passing').people.push({ personId: 'dan', agencyId: 'D' }),
  ],
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
    const all = Array.from({ length: 19 }, (_, index) => `I${index + 1}`);
    expect([...new Set([...Object.keys(JUDGES), ...Object.keys(ELSEWHERE)])].sort()).toEqual(all.sort());
    expect([...new Set(TAMPERED.map(([invariant]) => invariant))].sort()).toEqual(Object.keys(JUDGES).sort());
  });
});
