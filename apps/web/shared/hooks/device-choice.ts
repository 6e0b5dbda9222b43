import { useSyncExternalStore } from 'react';
import { useMe } from './me';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What somebody has chosen, on unless they turned it off; kept on this computer and for this person, because colleagues share it. */
export function useDeviceChoice(prefix: string): [boolean, (on: boolean) => void] {
  const key = prefix + useMe().person.id;
  const on = useSyncExternalStore(subscribe, () => localStorage.getItem(key) !== 'off');
  const change = (next: boolean): void => {
    localStorage.setItem(key, next ? 'on' : 'off');
    for (const listener of listeners) listener();
  };
  return [on, change];
}
