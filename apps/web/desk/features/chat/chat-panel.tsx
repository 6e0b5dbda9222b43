import { DownloadOutlined, SearchOutlined } from '@ant-design/icons';
import type { RoomDetail } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, roomsApi } from '../../../shared/api';
import { EmptyState, ErrorState, Skeleton } from '../../../shared/components';
import { closedWords } from '../../../shared/chat/closed-words';
import { useLabel } from '../../../shared/format';
import { useInSight } from '../../../shared/chat/use-in-sight';
import { useEnterSight, useRoom, type RoomHandle } from '../../../shared/realtime';
import { RoomSearch } from '../search';
import { useRoomTasks } from '../tasks';
import { ChatLog } from './chat-log';
import { ChatRoomContext } from './chat-room';
import { CompanyLine } from './company-line';
import { Composer } from './composer';
import { ExportDialog } from './export-dialog';
import { HistoryLog } from './history-log';
import { PinnedMessages } from './pinned';
import { problemOf } from './problem-of';
import { Readers } from './readers';
import { ReplyBar } from './reply-bar';
import { ThreadLog } from './thread-log';
import { useAnswer } from '../../../shared/chat/use-answer';
import { usePlace } from './use-place';
import './chat.css';

interface PanelProps {
  roomId: string;
  isInternal?: boolean;
  /** Stands under the names of who can read it. */
  aboutReaders?: ReactNode;
}

/** One room: who can read it, what was said, and where to write. */
export function ChatPanel({ roomId, isInternal = false, aboutReaders }: PanelProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const headingId = useId();
  const room = useRoom(roomId);
  const detail = useQuery({
    queryKey: keys.room(roomId),
    queryFn: ({ signal }) => roomsApi.get(roomId, signal),
    enabled: room.view?.status === 'ready',
  });
  const { data } = detail;
  const box = useRef<HTMLElement>(null);
  useInSight(box, useEnterSight(roomId));
  const [searches, setSearches] = useState(false);
  const [exports, setExports] = useState(false);
  return (
    <section ref={box} className={isInternal ? 'chat chat--internal' : 'chat'} aria-labelledby={headingId}>
      <header className="chat-head">
        <h2 id={headingId}>
          {isInternal ? t('chat:notes.title') : data ? label('roomKind', data.kind) : t('chat:title')}
        </h2>
        {isInternal && <strong className="chat-own">{t('chat:notes.only')}</strong>}
        {data && <Readers room={data}>{aboutReaders}</Readers>}
        <span className="chat-acts">
          <Button
            size="small"
            type="text"
            className="chat-search"
            icon={<SearchOutlined aria-hidden="true" />}
            aria-label={t('chat:search')}
            aria-pressed={searches}
            onClick={() => setSearches(!searches)}
          />
          {data && (
            <Button
              size="small"
              type="text"
              icon={<DownloadOutlined aria-hidden="true" />}
              aria-label={t('chat:export.open')}
              onClick={() => setExports(true)}
            />
          )}
        </span>
        {exports && <ExportDialog roomId={roomId} onClose={() => setExports(false)} />}
      </header>
      {searches ? (
        <RoomSearch roomId={roomId} onOpen={() => setSearches(false)} />
      ) : (
        <ChatBody key={roomId} roomId={roomId} room={room} detail={data} isInternal={isInternal} />
      )}
    </section>
  );
}

const NOBODY: RoomDetail['members'] = [];

interface BodyProps {
  roomId: string;
  room: RoomHandle;
  detail: RoomDetail | undefined;
  isInternal: boolean;
}

function ChatBody({ room, detail, roomId, isInternal }: BodyProps) {
  const { t } = useTranslation();
  const { view } = room;
  const isCase = detail?.kind === 'case_room';
  const tasksOf = useRoomTasks(roomId, isCase && view?.status === 'ready');
  const isOpen = detail?.state !== 'closed' && (!detail || detail.allowedActions.includes('post'));
  const { seq, go, leave } = usePlace(isInternal);
  const { answering, thread, reply, openThread, leaveThread, drop } = useAnswer();
  const { act, markUnread } = room;
  const around = useMemo(
    () => ({ roomId, detail, isOpen, target: seq, tasksOf, act, markUnread, reply, openThread, go }),
    [roomId, detail, isOpen, seq, tasksOf, act, markUnread, reply, openThread, go],
  );
  if (!view || view.status === 'loading') {
    return (
      <div className="chat-filler">
        <Skeleton rows={5} />
      </div>
    );
  }
  if (view.status === 'gone') {
    return (
      <div className="chat-filler">
        <EmptyState title={t('chat:gone.title')} body={t('chat:gone.body')} />
      </div>
    );
  }
  if (view.status === 'error') {
    return (
      <div className="chat-filler">
        <ErrorState error={problemOf(view.code)} onRetry={() => void room.reload()} />
      </div>
    );
  }
  const log = { roomId, room, view, members: detail?.members ?? NOBODY, isOpen };
  const send: RoomHandle['send'] = (body, mentions, ackRequired, files) => {
    room.send(body, mentions, ackRequired, files, thread ?? answering?.seq);
    drop();
    if (seq !== null) leave();
  };
  return (
    <ChatRoomContext value={around}>
      <PinnedMessages roomId={roomId} events={view.events} />
      {thread !== null ? (
        <ThreadLog key={thread} {...log} root={thread} onLeave={leaveThread} />
      ) : seq === null ? (
        <ChatLog {...log} />
      ) : (
        <HistoryLog key={seq} {...log} seq={seq} onLeave={leave} />
      )}
      <CompanyLine roomId={roomId} members={log.members} />
      {isOpen && thread === null && answering && <ReplyBar quote={answering} onCancel={drop} />}
      {isOpen ? (
        <Composer roomId={roomId} detail={detail} isInternal={isInternal} onSend={send} />
      ) : (
        <p className="chat-closed" role="note">
          {t(detail?.state !== 'closed' ? 'chat:readOnly' : closedWords(view.events, isInternal))}
        </p>
      )}
      {view.code && view.events.length > 0 && (
        <div className="chat-fault" role="alert">
          {t('chat:olderFailed')}
          <Button size="small" onClick={() => void room.loadOlder()}>
            {t('common:action.retry')}
          </Button>
        </div>
      )}
    </ChatRoomContext>
  );
}
