import { opensSheet, type SheetPress } from './shortcut-keys';

const press = (more: Partial<SheetPress> = {}): SheetPress => ({
  key: '?',
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  inField: false,
  ...more,
});

describe('the sheet of shortcuts', () => {
  it('opens with the question mark of either keyboard', () => {
    expect(opensSheet(press())).toBe(true);
    expect(opensSheet(press({ key: '？' }))).toBe(true);
    expect(opensSheet(press({ key: '/' }))).toBe(false);
  });

  it.each(['inField', 'isComposing', 'ctrlKey', 'metaKey', 'altKey'] as const)(
    'stays shut with %s',
    (what) => {
      expect(opensSheet(press({ [what]: true }))).toBe(false);
    },
  );
});
