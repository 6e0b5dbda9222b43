import { useEffect } from 'react';
import { session } from '../session/session';

/** Without a touch, or behind other apps, for so long: the PIN is asked for again. */
const LOCK_AFTER_MS = 5 * 60_000;
const LOOK_EVERY_MS = 10_000;

export function useAutoLock(): void {
  useEffect(() => {
    let last = Date.now();
    const look = (): void => {
      if (Date.now() - last >= LOCK_AFTER_MS) void session.lock();
    };
    const touch = (): void => {
      last = Date.now();
    };
    // A page behind other apps does not run: what was missed is looked at when it comes back, before any touch.
    document.addEventListener('visibilitychange', look);
    for (const name of ['pointerdown', 'keydown', 'input']) window.addEventListener(name, touch, true);
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      document.removeEventListener('visibilitychange', look);
      for (const name of ['pointerdown', 'keydown', 'input']) window.removeEventListener(name, touch, true);
      clearInterval(timer);
    };
  }, []);
}
