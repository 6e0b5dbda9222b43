import type { RoomEvent, RoomMember } from '@app/contracts';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { closedWords } from '../../../shared/chat/closed-words';
import { mayRemove } from '../../../shared/chat/may-remove';
import { useAnswer } from '../../../shared/chat/use-answer';
import { useInSight } from '../../../shared/chat/use-in-sight';
import { useLabel } from '../../../shared/format/hooks';
import { useObservable } from '../../app/store';
import { Link } from '../../ui/link';
import { Empty, Notice, Page } from '../../ui/page';
import { Composer } from './composer';
import { ContactList } from './contact-list';
import { Log } from './log';
import { Pins } from './pins';
import type { Talk } from './talk';
import { TalkRoomProvider, type TalkRoom } from './talk-room';
import { Thread } from './thread';
import { useRoom } from './use-room';
import { useRowsOwner } from './use-rows-owner';
import { useWritten } from './use-written';

const NO_EVENTS: readonly RoomEvent[] = [];
const NOBODY: readonly RoomMember[] = [];

const unreadFrom = (place: { lastRead: number; unread: number } | null | undefined): number | null =>
  place && place.unread > 0 ? place.lastRead : null;

/** One room: what was said, the first unread line, what may be done with it, and where to write. */
export function RoomScreen({ talk, id }: { talk: Talk; id: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { client } = talk;
  const rooms = useObservable(talk.rooms);
  const room = rooms?.find((one) => one.id === id);
  const title = room ? `${label('roomKind', room.kind)} ${room.title}` : t('chat:title');
  const { view, kept, detail } = useRoom(talk, id);
  const written = useWritten(id, room?.title ?? '');
  const network = useSyncExternalStore(client.subscribe, () => client.network);
  const { answering, thread, reply, openThread, leaveThread, drop } = useAnswer();
  const [isMarked, setMarked] = useState(false);
  const me = useRowsOwner();
  const box = useRef<HTMLDivElement>(null);
  // What stands on the screen is no reason to ring this phone about it.
  useInSight(
    box,
    useCallback(() => client.focus.enter(id), [client, id]),
  );
  // When the sheet is gone: it would take the focus back to where it was opened.
  useEffect(() => {
    if (answering) box.current?.querySelector('textarea')?.focus();
  }, [answering]);
  const isInternal = room?.kind === 'side_notes';
  const isLive = view.status === 'ready';
  const mayWrite = !room || (room.state === 'open' && room.allowedActions.includes('post'));
  const { retry, discard } = written;
  const around = useMemo(
    (): TalkRoom => ({
      id,
      me: { person: { id: me.id }, agency: { id: me.agencyId } },
      members: detail?.members ?? NOBODY,
      mayWrite,
      mayRemove: (row) => detail !== undefined && mayRemove(row, me.agencyId, detail),
      isOnline: network === 'online',
      written: { retry, discard },
      act: (act) => client.act({ ...act, room: id }),
      markUnread: async (seq) => {
        const isDone = await client.markUnread(id, seq);
        if (isDone) setMarked(true);
        return isDone;
      },
      reply,
      openThread,
    }),
    [id, me, detail, mayWrite, network, retry, discard, client, reply, openThread],
  );
  const events = isLive ? view.events : (kept?.events ?? NO_EVENTS);
  const isShown = view.status !== 'gone' && (isLive || kept !== undefined);
  return (
    <Page title={title}>
      <TalkRoomProvider value={around}>
        <div className="stack talk-room" ref={box}>
          <p>
            <Link page="messages" className="button">
              {t('talk:back')}
            </Link>
          </p>
          {room && (
            <p className="muted">{room.agencies.map(({ name }) => name).join(t('chat:listSeparator'))}</p>
          )}
          {view.status !== 'gone' && thread === null && (
            <ContactList
              talk={talk}
              agencies={room?.agencies ?? detail?.agencies}
              isOpen={room?.kind === 'duty_room'}
            />
          )}
          {view.status === 'gone' && <Empty title={t('chat:gone.title')} body={t('chat:gone.body')} />}
          {!isLive && view.status === 'error' && (
            <Notice tone="info">{t(kept ? 'talk:asKept' : 'talk:notHere')}</Notice>
          )}
          {isLive && thread === null && <Pins events={view.events} />}
          {view.hasOlder && isLive && thread === null && (
            <button type="button" disabled={view.loadingOlder} onClick={() => void client.loadOlder(id)}>
              {t('chat:older')}
            </button>
          )}
          {isShown && thread !== null && (
            <Thread
              key={thread}
              root={thread}
              events={events}
              written={written.written}
              onLeave={leaveThread}
            />
          )}
          {isShown && thread === null && (
            <Log
              key={isLive ? 'live' : 'kept'}
              events={events}
              readAtOpen={unreadFrom(isLive ? view : kept)}
              written={written.written}
              onRead={(seq) => client.markRead(id, seq)}
            />
          )}
          {isMarked && (
            <div role="status">
              <Notice tone="good">{t('marks:unread.done')}</Notice>
            </div>
          )}
          {view.status !== 'gone' && mayWrite && (
            <Composer
              detail={detail}
              isInternal={isInternal}
              takesPhotos={room?.kind === 'case_room'}
              answering={thread === null ? answering : null}
              onDropAnswer={drop}
              onWrite={async (writing) => {
                await written.write({ ...writing, threadRoot: thread ?? answering?.seq });
                client.release(id);
                setMarked(false);
                drop();
              }}
            />
          )}
          {room && !mayWrite && (
            <Notice tone="info">
              {t(room.state === 'open' ? 'chat:readOnly' : closedWords(view.events, isInternal))}
            </Notice>
          )}
        </div>
      </TalkRoomProvider>
    </Page>
  );
}
