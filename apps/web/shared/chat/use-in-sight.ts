import { useEffect, type RefObject } from 'react';

/** Whether the reader can see the box: it is on the screen and the tab has the focus. `enter` answers how to leave again. */
export function useInSight(box: RefObject<HTMLElement | null>, enter: () => () => void): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let isShown = false;
    let leave: (() => void) | null = null;
    const look = (): void => {
      const isInSight = isShown && document.hasFocus() && document.visibilityState === 'visible';
      if (isInSight) leave ??= enter();
      else {
        leave?.();
        leave = null;
      }
    };
    const observer = new IntersectionObserver((entries) => {
      isShown = entries.at(-1)?.isIntersecting ?? false;
      look();
    });
    observer.observe(element);
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      observer.disconnect();
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
      leave?.();
    };
  }, [box, enter]);
}
