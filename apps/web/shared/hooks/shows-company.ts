import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether this person shows others when a room is looked at and typed in, and sees it of them: only both together, and off until chosen. */
export function useShowsCompany(personId: string): [boolean, (next: boolean) => void] {
  const key = `jieli.company.${personId}`;
  const isOn = useSyncExternalStore(subscribe, () => localStorage.getItem(key) === 'on');
  const choose = (next: boolean): void => {
    localStorage.setItem(key, next ? 'on' : 'off');
    for (const listener of listeners) listener();
  };
  return [isOn, choose];
}
