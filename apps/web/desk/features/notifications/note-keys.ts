export type NoteKey = 'next' | 'previous' | 'read' | 'unread' | 'undo';

export interface NotePress {
  key: string;
  isComposing: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Where somebody writes or chooses, a letter is a letter. */
  inField: boolean;
}

const KEYS: Readonly<Record<string, NoteKey>> = {
  j: 'next',
  k: 'previous',
  e: 'read',
  u: 'unread',
  z: 'undo',
};

/** What a letter does in the list of notices. */
export function noteKeyOf(press: NotePress): NoteKey | undefined {
  if (press.inField || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  return KEYS[press.key.toLowerCase()];
}

/** Where a step leads from here: to the first row when none was chosen, and never past an end. */
export function stepIn(count: number, from: number, key: 'next' | 'previous'): number {
  if (count === 0) return -1;
  if (from < 0) return 0;
  return Math.min(count - 1, Math.max(0, from + (key === 'next' ? 1 : -1)));
}
