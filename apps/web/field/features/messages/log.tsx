import type { RoomEvent } from '@app/contracts';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Announcer } from '../../../shared/chat/announcer';
import { chatRows, type Row } from '../../../shared/chat/rows';
import { useReadMarker } from '../../../shared/chat/use-read-marker';
import { pendingOf, type Written } from './pending';
import { RowItem } from './rows';
import { useRowsOwner } from './use-rows-owner';

const NEAR_PX = 600;

interface Props {
  events: readonly RoomEvent[];
  readAtOpen: number | null;
  written: readonly Written[];
  onRead: (seq: number) => void;
}

/** What was said, the first unread line, and what is on its way. */
export function Log({ events, readAtOpen, written, onRead }: Props) {
  const { t } = useTranslation();
  const me = useRowsOwner();
  const box = useRef<HTMLDivElement>(null);
  // The line stays where it was when the room was opened, although reading moves the marker on.
  const line = useRef(readAtOpen);
  const rows = useMemo(
    () => chatRows({ events, pending: written.map(pendingOf), me, readAtOpen: line.current }),
    [events, written, me],
  );
  useReadMarker(box, rows.length, onRead, true);
  useScroll(box, rows);
  return (
    <>
      <div className="stack" role="log" aria-label={t('chat:log')} aria-live="off" ref={box}>
        {rows.map((row) => (
          <RowItem key={row.key} row={row} />
        ))}
      </div>
      <Announcer events={events} me={me.id} />
    </>
  );
}

/** Opens at the first unread line; goes on with own messages, and with those of others when the end is in sight. */
function useScroll(box: RefObject<HTMLDivElement | null>, rows: readonly Row[]): void {
  const last = rows.at(-1);
  const latest = last?.key;
  const isOwn = last?.type === 'message' && last.own;
  const opened = useRef(false);
  useEffect(() => {
    if (!box.current || latest === undefined) return;
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    const isNear = scrollHeight - clientHeight - scrollTop < NEAR_PX;
    const unread = opened.current ? null : box.current.querySelector('[data-unread]');
    if (!opened.current || isOwn || isNear)
      (unread ?? box.current.lastElementChild)?.scrollIntoView({ block: 'center' });
    opened.current = true;
  }, [box, latest, isOwn]);
}
