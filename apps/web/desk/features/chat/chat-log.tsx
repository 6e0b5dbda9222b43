import type { RoomMember } from '@app/contracts';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, formatDay, useServerNow } from '../../../shared/format';
import type { RoomHandle, RoomView } from '../../../shared/realtime';
import { Announcer } from '../../../shared/chat/announcer';
import { MessageItem } from './message-item';
import { NoticeItem } from './notice-item';
import { chatRows, type Row } from '../../../shared/chat/rows';
import { useChatScroll } from './use-chat-scroll';
import { useRowsOwner } from './use-rows-owner';
import { useReadMarker } from '../../../shared/chat/use-read-marker';

interface Props {
  roomId: string;
  room: RoomHandle;
  view: RoomView;
  members: readonly RoomMember[];
  /** Whether the reader may write here. */
  isOpen: boolean;
}

/** The log in order of `seq`; opens at the first unread message. */
export function ChatLog({ roomId, room, view, members, isOpen }: Props) {
  const { t } = useTranslation();
  const me = useRowsOwner();
  // The line stays where it was when the room was opened, although reading moves the marker on.
  const [line, setLine] = useState(() => ({
    backs: view.backs,
    readAtOpen: view.unread > 0 ? view.lastRead : null,
  }));
  // Where something was marked unread since, the line stands before that.
  if (line.backs !== view.backs) setLine({ backs: view.backs, readAtOpen: view.lastRead });
  const { readAtOpen } = line;
  const { events, pending } = view;
  const rows = useMemo(
    () =>
      chatRows({
        events,
        pending,
        me,
        readAtOpen,
      }),
    [events, pending, me, readAtOpen],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const { below, toBottom } = useChatScroll(scroller, rows, me.id, events);
  useReadMarker(scroller, rows.length, room.markRead);

  return (
    <div className="chat-middle">
      <div className="chat-scroll" ref={scroller} tabIndex={0} role="group" aria-label={t('chat:scroll')}>
        {view.hasOlder ? (
          <div className="chat-older">
            <Button size="small" loading={view.loadingOlder} onClick={() => void room.loadOlder()}>
              {t('chat:older')}
            </Button>
          </div>
        ) : (
          <p className="chat-start">{t('chat:start')}</p>
        )}
        <div role="log" aria-label={t('chat:log')} aria-live="off" className="chat-rows">
          {rows.map((row) => (
            <RowItem key={row.key} row={row} roomId={roomId} room={room} members={members} isOpen={isOpen} />
          ))}
        </div>
      </div>
      {below > 0 && (
        <button type="button" className="chat-pill" onClick={toBottom}>
          {t('chat:below', { count: below })}
        </button>
      )}
      <Announcer events={events} me={me.id} />
    </div>
  );
}

export function RowItem({ row, roomId, room, members, isOpen }: Omit<Props, 'view'> & { row: Row }) {
  const { t } = useTranslation();
  switch (row.type) {
    case 'day':
      return <DayLine day={row.day} />;
    case 'unread':
      return (
        <p className="chat-unread" data-row="unread">
          <span>{t('chat:unreadLine')}</span>
        </p>
      );
    case 'notice':
      return <NoticeItem row={row} />;
    case 'message':
      return (
        <MessageItem
          roomId={roomId}
          row={row}
          isOpen={isOpen}
          members={members}
          act={room.act}
          onRetry={room.retry}
          onDiscard={room.discard}
        />
      );
  }
}

function DayLine({ day }: { day: string }) {
  const { t } = useTranslation();
  const today = dayOf(useServerNow());
  return (
    <p className="chat-day">
      <time dateTime={day}>{day === today ? t('chat:today') : formatDay(day)}</time>
    </p>
  );
}
