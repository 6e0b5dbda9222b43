import type { RoomEvent } from '@app/contracts';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Announcer } from '../../../shared/chat/announcer';
import { useNoticeWords, saidIn } from '../../../shared/chat/notice-words';
import { chatRows, type NoticeRow, type Row } from '../../../shared/chat/rows';
import { useReadMarker } from '../../../shared/chat/use-read-marker';
import { formatTime } from '../../../shared/format/dates';
import { useLabel } from '../../../shared/format/hooks';
import { closedWords } from '../../../shared/chat/closed-words';
import { useObservable } from '../../app/store';
import { session } from '../../session/session';
import { Link } from '../../ui/link';
import { Empty, Notice, Page } from '../../ui/page';
import { Composer } from './composer';
import { MessageItem } from './message-row';
import { pendingOf } from './pending';
import type { Talk } from './talk';
import { useRoom } from './use-room';
import { useWritten, type WrittenHandle } from './use-written';

const NEAR_PX = 600;
const NO_EVENTS: readonly RoomEvent[] = [];

/** One room: what was said, the first unread line, and where to write. */
export function RoomScreen({ talk, id }: { talk: Talk; id: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const rooms = useObservable(talk.rooms);
  const room = rooms?.find((one) => one.id === id);
  const title = room ? `${label('roomKind', room.kind)} ${room.title}` : t('chat:title');
  const { view, kept } = useRoom(talk, id);
  const written = useWritten(id, room?.title ?? '');
  const isInternal = room?.kind === 'side_notes';
  const isLive = view.status === 'ready';
  const mayWrite = !room || (room.state === 'open' && room.allowedActions.includes('post'));
  return (
    <Page title={title}>
      <p>
        <Link page="messages" className="button">
          {t('talk:back')}
        </Link>
      </p>
      {room && <p className="muted">{room.agencies.map(({ name }) => name).join(t('chat:listSeparator'))}</p>}
      {view.status === 'gone' && <Empty title={t('chat:gone.title')} body={t('chat:gone.body')} />}
      {!isLive && view.status === 'error' && (
        <Notice tone="info">{t(kept ? 'talk:asKept' : 'talk:notHere')}</Notice>
      )}
      {view.hasOlder && isLive && (
        <button type="button" disabled={view.loadingOlder} onClick={() => void talk.client.loadOlder(id)}>
          {t('chat:older')}
        </button>
      )}
      {view.status !== 'gone' && (isLive || kept !== undefined) && (
        <Log
          key={isLive ? 'live' : 'kept'}
          events={isLive ? view.events : (kept?.events ?? NO_EVENTS)}
          readAtOpen={unreadFrom(isLive ? view : kept)}
          written={written}
          onRead={(seq) => talk.client.markRead(id, seq)}
        />
      )}
      {view.status !== 'gone' && mayWrite && (
        <Composer room={id} isInternal={isInternal} onWrite={written.write} />
      )}
      {room && !mayWrite && (
        <Notice tone="info">
          {t(room.state === 'open' ? 'chat:readOnly' : closedWords(view.events, isInternal))}
        </Notice>
      )}
    </Page>
  );
}

const unreadFrom = (place: { lastRead: number; unread: number } | null | undefined): number | null =>
  place && place.unread > 0 ? place.lastRead : null;

interface LogProps {
  events: readonly RoomEvent[];
  readAtOpen: number | null;
  written: WrittenHandle;
  onRead: (seq: number) => void;
}

function Log({ events, readAtOpen, written, onRead }: LogProps) {
  const { t } = useTranslation();
  const gate = useObservable(session.gate);
  const box = useRef<HTMLDivElement>(null);
  // The line stays where it was when the room was opened, although reading moves the marker on.
  const line = useRef(readAtOpen);
  const account = gate.at === 'open' ? gate.account : null;
  const me = account?.personId ?? '';
  const rows = useMemo(
    () =>
      chatRows({
        events,
        pending: written.written.map(pendingOf),
        me: { id: me, name: account?.displayName ?? '', agencyId: '', agencyName: account?.agencyName ?? '' },
        readAtOpen: line.current,
      }),
    [events, written.written, me, account],
  );
  useReadMarker(box, rows.length, onRead, true);
  useScroll(box, rows);
  return (
    <>
      <div className="stack" role="log" aria-label={t('chat:log')} aria-live="off" ref={box}>
        {rows.map((row) => (
          <RowItem key={row.key} row={row} acts={written} />
        ))}
      </div>
      <Announcer events={events} me={me} />
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

function RowItem({ row, acts }: { row: Row; acts: WrittenHandle }) {
  const { t } = useTranslation();
  switch (row.type) {
    case 'day':
      return (
        <p className="talk-line">
          <time dateTime={row.day}>{row.day}</time>
        </p>
      );
    case 'unread':
      return (
        <p className="talk-line talk-line--unread" data-unread>
          {t('chat:unreadLine')}
        </p>
      );
    case 'notice':
      return <NoticeLine row={row} />;
    case 'message':
      return <MessageItem row={row} acts={acts} />;
  }
}

function NoticeLine({ row }: { row: NoticeRow }) {
  const words = useNoticeWords();
  const said = saidIn(row);
  return (
    <p className="talk-line" data-seq={row.seq}>
      {words(row)} <time dateTime={row.at}>{formatTime(row.at)}</time>
      {said && <span className="text">{said}</span>}
    </p>
  );
}
