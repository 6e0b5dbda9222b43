import { useSyncExternalStore } from 'react';
import { fromPage } from './back-key';

const BASE = '/m/';

/** Pages of the app. An id in an address is one that this phone gave, or a room's; never one of a child. */
export const PAGES = ['today', 'children', 'visit', 'messages', 'pending', 'signIn', 'settings'] as const;
export type PageName = (typeof PAGES)[number];
export interface Place {
  page: PageName;
  id: string | null;
}

export function placeOf(pathname: string): Place {
  const [name = '', id = ''] = pathname.slice(BASE.length).split('/');
  const page = PAGES.find((one) => one === name) ?? 'today';
  return { page, id: page === name && id !== '' ? decodeURIComponent(id) : null };
}

export function addressOf({ page, id }: Place): string {
  const name = page === 'today' ? '' : page;
  return id === null ? BASE + name : `${BASE}${page}/${encodeURIComponent(id)}`;
}

const listeners = new Set<() => void>();
let known: { path: string; place: Place } | undefined;

function currentPlace(): Place {
  const path = window.location.pathname;
  if (known?.path !== path) known = { path, place: placeOf(path) };
  return known.place;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

export function usePlace(): Place {
  return useSyncExternalStore(subscribe, currentPlace);
}

export function goTo(page: PageName, id: string | null = null, replace = false): void {
  const address = addressOf({ page, id });
  fromPage(() => {
    if (replace) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
    for (const listener of listeners) listener();
    window.scrollTo(0, 0);
  });
}
