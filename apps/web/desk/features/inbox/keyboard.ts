export const VERBS = ['accept', 'decline', 'claim', 'reroute', 'request-info'] as const;
export type Verb = (typeof VERBS)[number];
export type Move = 'next' | 'previous' | 'first' | 'last';
export type InboxCommand = Move | 'open' | 'select' | 'undo' | Verb;

export interface KeyPress {
  key: string;
  isComposing: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Where the key was pressed: a control inside the row keeps its own keys. */
  onRow: boolean;
}

const ARROWS: Record<string, InboxCommand> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  Enter: 'open',
};
const LETTERS: Record<string, InboxCommand> = {
  j: 'next',
  k: 'previous',
  a: 'accept',
  r: 'decline',
  c: 'claim',
  t: 'reroute',
  q: 'request-info',
  x: 'select',
  z: 'undo',
};

/** Single letters act only on a row of the list, never while a word is being composed, and can be switched off. */
export function commandOf(press: KeyPress, letters: boolean): InboxCommand | null {
  if (!press.onRow || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return null;
  return ARROWS[press.key] ?? (letters ? (LETTERS[press.key.toLowerCase()] ?? null) : null);
}

export function isVerb(command: InboxCommand): command is Verb {
  return (VERBS as readonly InboxCommand[]).includes(command);
}

/** Index after a move; stays inside the list. */
export function moveTo(command: InboxCommand, from: number, count: number): number {
  if (count === 0) return -1;
  switch (command) {
    case 'next':
      return Math.min(count - 1, from + 1);
    case 'previous':
      return Math.max(0, from - 1);
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    default:
      return from;
  }
}
