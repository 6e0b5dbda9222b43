import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(min-width: 1200px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether there is room for the preview beside the list. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
