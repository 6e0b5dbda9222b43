import { useEffect, useRef, type RefObject } from 'react';

const SEEN_MS = 1000;

/** Moves the read marker only for rows that were half in view for a second while the tab had the focus. */
export function useReadMarker(
  scroller: RefObject<HTMLDivElement | null>,
  rows: number,
  markRead: (seq: number) => void,
  /** The page scrolls, and not the box with the rows. */
  inPage = false,
): void {
  const mark = useRef(markRead);
  useEffect(() => {
    mark.current = markRead;
  });
  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const visible = new Set<number>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = (): void => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(() => {
        if (visible.size > 0 && document.hasFocus() && document.visibilityState === 'visible')
          mark.current(Math.max(...visible));
      }, SEEN_MS);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const seq = Number((entry.target as HTMLElement).dataset.seq);
          if (entry.isIntersecting) visible.add(seq);
          else visible.delete(seq);
        }
        look();
      },
      { root: inPage ? null : box, threshold: 0.5 },
    );
    for (const row of box.querySelectorAll('[data-seq]')) observer.observe(row);
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      if (timer) clearTimeout(timer);
      observer.disconnect();
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [scroller, rows, inPage]);
}
