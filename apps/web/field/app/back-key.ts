/** What lies over the page, the topmost last. Each has an entry of the history above that of the page. */
const over: (() => void)[] = [];
/** The browser is on its way back over entries that are not needed any more; it says so when it has arrived. */
let isLeaving = false;
let afterwards: (() => void)[] = [];

const depth = (): number => (window.history.state as { over?: number } | null)?.over ?? 0;

/** As many entries as there are things over the page. */
function tidy(): void {
  if (isLeaving) return;
  const surplus = depth() - over.length;
  if (surplus === 0) return;
  // All of them are the same page: going back over them must not move it.
  window.history.scrollRestoration = 'manual';
  for (let next = depth() + 1; next <= over.length; next += 1) window.history.pushState({ over: next }, '');
  isLeaving = surplus > 0;
  if (isLeaving) window.history.go(-surplus);
}

function arrived(): void {
  if (isLeaving) isLeaving = false;
  else for (const close of over.splice(depth()).reverse()) close();
  if (depth() === 0) window.history.scrollRestoration = 'auto';
  const waiting = afterwards;
  afterwards = [];
  for (const go of waiting) go();
  tidy();
}

/** From the start of the app. What a reload left behind is the page itself. */
export function watchBackKey(): void {
  if (depth() > 0) window.history.replaceState(null, '');
  window.addEventListener('popstate', arrived);
}

/**
 * Something lies over the page from now on: the Back key closes it, and stays on the page. Closed in any other way it
 * takes its entry along.
 */
export function layOver(close: () => void): () => void {
  over.push(close);
  tidy();
  return () => {
    const at = over.indexOf(close);
    if (at >= 0) over.splice(at, 1);
    // What opens in the same moment takes the entry over.
    queueMicrotask(tidy);
  };
}

/** Goes on when nothing lies over the page any more. */
export function fromPage(go: () => void): void {
  over.splice(0);
  tidy();
  if (isLeaving) afterwards.push(go);
  else go();
}
