import type { RoomMember } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, roomsApi } from '../../../shared/api';
import { chatRows } from '../../../shared/chat/rows';
import { threadOf } from '../../../shared/chat/threads';
import { ErrorState, Skeleton } from '../../../shared/components';
import type { RoomHandle, RoomView } from '../../../shared/realtime';
import { RowItem } from './chat-log';
import { useRowsOwner } from './use-rows-owner';

interface Props {
  roomId: string;
  root: number;
  room: RoomHandle;
  view: RoomView;
  members: readonly RoomMember[];
  isOpen: boolean;
  onLeave: () => void;
}

/** One message with its answers and nothing else; what comes meanwhile joins them. */
export function ThreadLog({ roomId, root, room, view, members, isOpen, onLeave }: Props) {
  const { t } = useTranslation();
  const me = useRowsOwner();
  const { data, error, refetch } = useQuery({
    queryKey: keys.thread(roomId, root),
    queryFn: ({ signal }) => roomsApi.thread(roomId, root, signal),
    staleTime: 0,
    gcTime: 0,
  });
  const rows = useMemo(() => {
    const known = [...(data?.events ?? []), ...(data?.acts ?? []), ...threadOf(view.events, root)];
    return chatRows({
      events: [...new Map(known.map((event) => [event.seq, event])).values()],
      pending: view.pending.filter(({ threadRoot }) => threadRoot === root),
      me,
      readAtOpen: null,
    });
  }, [data, view.events, view.pending, root, me]);
  const scroller = useRef<HTMLDivElement>(null);
  const last = rows.at(-1)?.key;
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [last]);
  return (
    <div className="chat-middle chat-thread">
      <p className="chat-thread-head">
        <strong>{t('marks:thread.title')}</strong>
        <Button size="small" onClick={onLeave}>
          {t('marks:thread.leave')}
        </Button>
      </p>
      <div
        className="chat-thread-scroll chat-scroll"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={t('chat:scroll')}
      >
        {error && rows.length === 0 && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && rows.length === 0 && <Skeleton rows={3} />}
        <div role="log" aria-label={t('chat:log')} aria-live="off" className="chat-rows">
          {rows.map((row) => (
            <RowItem key={row.key} row={row} roomId={roomId} room={room} members={members} isOpen={isOpen} />
          ))}
        </div>
      </div>
    </div>
  );
}
