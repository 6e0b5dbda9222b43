import { commandOf, moveTo, type KeyPress } from './keyboard';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  onRow: true,
  ...more,
});

describe('keys of the inbox', () => {
  it.each([
    ['j', 'next'],
    ['K', 'previous'],
    ['Enter', 'open'],
    ['a', 'accept'],
    ['R', 'decline'],
    ['c', 'claim'],
    ['T', 'reroute'],
    ['q', 'request-info'],
    ['x', 'select'],
    ['z', 'undo'],
    ['End', 'last'],
  ])('%s does %s on a row', (key, command) => {
    expect(commandOf(press(key), true)).toBe(command);
  });

  it('does nothing outside the list, while composing, or with a modifier', () => {
    expect(commandOf(press('a', { onRow: false }), true)).toBeNull();
    expect(commandOf(press('a', { isComposing: true }), true)).toBeNull();
    expect(commandOf(press('a', { ctrlKey: true }), true)).toBeNull();
    expect(commandOf(press('r', { metaKey: true }), true)).toBeNull();
  });

  it('keeps arrows and Enter when the letters are switched off', () => {
    expect(commandOf(press('a'), false)).toBeNull();
    expect(commandOf(press('j'), false)).toBeNull();
    expect(commandOf(press('ArrowDown'), false)).toBe('next');
    expect(commandOf(press('Enter'), false)).toBe('open');
  });

  it('stays inside the list', () => {
    expect(moveTo('next', 4, 5)).toBe(4);
    expect(moveTo('previous', 0, 5)).toBe(0);
    expect(moveTo('last', 0, 5)).toBe(4);
    expect(moveTo('next', 0, 0)).toBe(-1);
  });
});
