/** Folder of the app; the worker has no say outside it. */
export const SCOPE = '/m/';

export interface Shell {
  /** Changes with any file of the shell. */
  revision: string;
  /** Relative to the folder of the app; the empty one is its page. */
  files: string[];
}

export interface Ask {
  method: string;
  /** Whole address. */
  url: string;
  /** A person opens a page. */
  navigation: boolean;
}

/**
 * Which file of the shell answers a request, or nothing: then it goes to the network as if there were no worker. Only
 * files of the shell are ever answered, and nothing that comes from the network is ever kept: no answer of the API.
 */
export function shellFileFor(ask: Ask, origin: string, shell: Shell): string | undefined {
  const url = new URL(ask.url);
  if (ask.method !== 'GET' || url.origin !== origin || !url.pathname.startsWith(SCOPE)) return undefined;
  const name = url.pathname.slice(SCOPE.length);
  if (ask.navigation) return isFile(name) ? undefined : SCOPE;
  return name !== '' && shell.files.includes(name) ? url.pathname : undefined;
}

function isFile(name: string): boolean {
  return /\.\w+$/.test(name) && name !== 'index.html';
}

const PREFIX = 'jieli-shell-';

export function cacheNameOf(shell: Shell): string {
  return PREFIX + shell.revision;
}

/** Shells of other builds, which go as soon as this one is in charge. */
export function outdated(names: readonly string[], shell: Shell): string[] {
  return names.filter((name) => name.startsWith(PREFIX) && name !== cacheNameOf(shell));
}
