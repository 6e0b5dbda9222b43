import { noteKeyOf, stepIn, type NotePress } from './note-keys';

const press = (key: string, over: Partial<NotePress> = {}): NotePress => ({
  ...{ key, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, inField: false },
  ...over,
});

describe('letters in the list of notices', () => {
  it('step, read, show what is unread, and take back', () => {
    expect(['j', 'k', 'e', 'u', 'z', 'x', 'J'].map((key) => noteKeyOf(press(key)))).toEqual([
      ...['next', 'previous', 'read', 'unread', 'undo', undefined, 'next'],
    ]);
  });

  it.each([{ inField: true }, { isComposing: true }, { ctrlKey: true }, { metaKey: true }, { altKey: true }])(
    'are letters only with %j',
    (over) => {
      expect(noteKeyOf(press('e', over))).toBeUndefined();
    },
  );

  it('begin at the top and stop at both ends', () => {
    expect([stepIn(3, -1, 'next'), stepIn(3, 0, 'next'), stepIn(3, 2, 'next')]).toEqual([0, 1, 2]);
    expect([stepIn(3, -1, 'previous'), stepIn(3, 1, 'previous'), stepIn(3, 0, 'previous')]).toEqual([
      0, 0, 0,
    ]);
    expect(stepIn(0, -1, 'next')).toBe(-1);
  });
});
