import type { RoomEvent } from '@app/contracts';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Row } from '../../../shared/chat/rows';
import { othersAfter } from '../../../shared/realtime/message-acts';

const NEAR_PX = 48;

const nearBottom = (box: HTMLElement): boolean =>
  box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;

/**
 * Where the log stands: at the first unread message when it opens, at the bottom while the reader is there, and exactly
 * where the reader left it when older messages come in above or new ones below.
 */
export function useChatScroll(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly Row[],
  me: string,
  events: readonly RoomEvent[],
): { below: number; toBottom: () => void } {
  const pinned = useRef(true);
  const placed = useRef(false);
  const before = useRef({ first: '', height: 0, lastOwn: '' });
  const seen = useRef(0);
  const [below, setBelow] = useState(0);
  const last = events.at(-1)?.seq ?? 0;

  const toBottom = (): void => {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    pinned.current = true;
    seen.current = last;
    setBelow(0);
  };

  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const onScroll = (): void => {
      pinned.current = nearBottom(box);
      if (pinned.current) setBelow(0);
    };
    // The height also changes with the window, the keyboard of a phone and the composer.
    const resized = new ResizeObserver(() => {
      if (pinned.current) box.scrollTop = box.scrollHeight;
    });
    box.addEventListener('scroll', onScroll, { passive: true });
    resized.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      resized.disconnect();
    };
  }, [scroller]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || rows.length === 0) return;
    const first = rows.find((row) => row.type === 'message' || row.type === 'notice')?.key ?? '';
    const lastOwn = rows.findLast((row) => row.type === 'message' && row.own)?.key ?? '';
    const { first: firstBefore, height, lastOwn: ownBefore } = before.current;
    before.current = { first, height: box.scrollHeight, lastOwn };

    if (!placed.current) {
      placed.current = true;
      seen.current = last;
      const line = box.querySelector<HTMLElement>('[data-row="unread"]');
      box.scrollTop = line ? line.offsetTop - box.offsetTop - NEAR_PX : box.scrollHeight;
      pinned.current = nearBottom(box);
      return;
    }
    if (first !== firstBefore) {
      box.scrollTop += box.scrollHeight - height;
      return;
    }
    const wroteSelf = lastOwn !== ownBefore;
    if (pinned.current || wroteSelf) {
      box.scrollTop = box.scrollHeight;
      pinned.current = true;
      seen.current = last;
      setBelow(0);
      return;
    }
    setBelow(othersAfter(events, seen.current, me).length);
  }, [rows, events, last, me, scroller]);

  return { below, toBottom };
}
