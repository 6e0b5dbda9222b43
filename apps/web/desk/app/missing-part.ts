import type { ComponentType } from 'react';

/** The code of a page could not be fetched: most often there is no network. */
export class PartMissing extends Error {}

/** A page that is fetched when somebody goes there for the first time. */
export function part(load: () => Promise<ComponentType>): () => Promise<{ Component: ComponentType }> {
  return () =>
    load().then(
      (Component) => ({ Component }),
      (cause: unknown) => {
        throw new PartMissing('a page could not be fetched', { cause });
      },
    );
}

const KEY = 'jieli.fetched-again';
const AGAIN_MS = 60_000;

/** Whether the page may be loaded anew by itself: a part that is missing on a good network would have it load for ever. */
export function mayLoadAgain(
  store: Pick<Storage, 'getItem' | 'setItem'>,
  path: string,
  now: number,
): boolean {
  const [before, at] = (store.getItem(KEY) ?? '').split(' ');
  if (before === path && now - Number(at) < AGAIN_MS) return false;
  store.setItem(KEY, `${path} ${now}`);
  return true;
}

/** Whether the hub answers for this page: only then it is loaded anew, for without a network nothing would come back. */
export async function hubAnswers(href: string): Promise<boolean> {
  try {
    return (await fetch(href, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
