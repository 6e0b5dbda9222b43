export interface SheetPress {
  key: string;
  isComposing: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Where somebody writes or chooses, a question mark is a question mark. */
  inField: boolean;
}

export function opensSheet(press: SheetPress): boolean {
  if (press.inField || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return false;
  // A Chinese keyboard gives the wide one.
  return press.key === '?' || press.key === '\uff1f';
}

export interface KeyGroup {
  name: 'everywhere' | 'list' | 'notices' | 'wizard' | 'chat';
  keys: readonly { keys: readonly string[]; does: string; letter?: true }[];
}

/** What the sheet lists; `does` names the words. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    name: 'everywhere',
    keys: [
      { keys: ['?'], does: 'sheet', letter: true },
      { keys: ['Esc', 'Esc'], does: 'hide' },
    ],
  },
  {
    name: 'list',
    keys: [
      { keys: ['J', '↓'], does: 'next' },
      { keys: ['K', '↑'], does: 'previous' },
      { keys: ['Enter'], does: 'open' },
      { keys: ['A'], does: 'accept', letter: true },
      { keys: ['R'], does: 'decline', letter: true },
      { keys: ['C'], does: 'claim', letter: true },
      { keys: ['T'], does: 'reroute', letter: true },
      { keys: ['Q'], does: 'ask', letter: true },
      { keys: ['X'], does: 'select', letter: true },
      { keys: ['Z'], does: 'undo', letter: true },
    ],
  },
  {
    name: 'notices',
    keys: [
      { keys: ['J'], does: 'next', letter: true },
      { keys: ['K'], does: 'previous', letter: true },
      { keys: ['E'], does: 'read', letter: true },
      { keys: ['U'], does: 'unread', letter: true },
      { keys: ['Z'], does: 'undoRead', letter: true },
    ],
  },
  {
    name: 'wizard',
    keys: [
      { keys: ['Ctrl', 'Enter'], does: 'step' },
      { keys: ['Alt', '←'], does: 'back' },
    ],
  },
  {
    name: 'chat',
    keys: [
      { keys: ['Enter'], does: 'send' },
      { keys: ['Shift', 'Enter'], does: 'line' },
    ],
  },
];
