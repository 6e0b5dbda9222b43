import { useSyncExternalStore } from 'react';
import { useMe } from './me';

const PREFIX = 'jieli.letters.';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether single letters act for this person; kept on this computer, because colleagues share it. */
export function useLetterKeys(): [boolean, (on: boolean) => void] {
  const key = PREFIX + useMe().person.id;
  const on = useSyncExternalStore(subscribe, () => localStorage.getItem(key) !== 'off');
  const change = (next: boolean): void => {
    localStorage.setItem(key, next ? 'on' : 'off');
    for (const listener of listeners) listener();
  };
  return [on, change];
}
