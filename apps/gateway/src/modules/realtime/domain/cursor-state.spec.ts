import { cursorState } from './cursor-state';

const marks = { lastRead: 40, unread: 1, mentions: 0, backs: 0 };
const stream = { stream: 's', epoch: 'e1', head: 44, min: 10, ...marks };
const at = (seq: number, epoch: string | null = 'e1') => cursorState({ stream: 's', epoch, seq }, stream);

describe('cursor state', () => {
  it.each([
    ['at head', at(44), 'ok'],
    ['some events behind', at(41), 'behind'],
    ['right before the first readable event', at(9), 'behind'],
    ['before the first readable event', at(8), 'reset'],
    ['without anything yet', at(0, null), 'behind'],
    ['without an epoch yet', at(41, null), 'behind'],
    ['of another epoch', at(41, 'e0'), 'reset'],
    ['beyond the head, as after a restore', at(45), 'reset'],
  ])('%s', (_case, got, expected) => expect(got).toBe(expected));

  it('resets a client that is too far behind', () => {
    const long = { ...stream, head: 2000, min: 1 };
    expect(cursorState({ stream: 's', epoch: 'e1', seq: 999 }, long)).toBe('reset');
    expect(cursorState({ stream: 's', epoch: 'e1', seq: 1000 }, long)).toBe('behind');
  });
});
