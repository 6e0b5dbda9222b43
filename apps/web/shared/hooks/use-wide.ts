import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(min-width: 1200px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether there is room for a second column beside the main one. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
