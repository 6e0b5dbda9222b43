import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { keys, roomsApi } from '../../../shared/api';
import { ErrorState, Skeleton } from '../../../shared/components';
import { useRoom } from '../../../shared/realtime';
import { ChatPanel } from './chat-panel';

interface Props {
  caseId: string;
  roomId: string | null;
  /** Stands where the shared room will be. */
  noRoom: ReactNode;
}

/** The shared room of a case and, apart from it in place, colour and words, what the own agency notes for itself. */
export function CaseTalk({ caseId, roomId, noRoom }: Props) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const asked = params.has('msg') ? params.has('notes') : null;
  const [isInternal, setInternal] = useState(asked === true);
  // A link to a message says in which of the two it stands.
  useEffect(() => {
    if (asked !== null) setInternal(asked);
  }, [asked, params]);
  const rooms = useQuery({
    queryKey: keys.roomsOfCase(caseId),
    queryFn: ({ signal }) => roomsApi.ofCase(caseId, signal),
  });
  const notesId = rooms.data?.items.find(({ kind }) => kind === 'side_notes')?.id;
  return (
    <div className="case-talk">
      <div className="case-talk-switch" role="group" aria-label={t('chat:which')}>
        <button type="button" aria-pressed={!isInternal} onClick={() => setInternal(false)}>
          {t('chat:shared')}
          {roomId && <Unread roomId={roomId} />}
        </button>
        <button
          type="button"
          className="is-internal"
          aria-pressed={isInternal}
          onClick={() => setInternal(true)}
        >
          {t('chat:notes.title')}
          {notesId && <Unread roomId={notesId} />}
        </button>
      </div>
      {isInternal ? <Notes caseId={caseId} /> : roomId ? <ChatPanel roomId={roomId} /> : noRoom}
    </div>
  );
}

/** Notes begin when they are opened for the first time. */
function Notes({ caseId }: { caseId: string }) {
  const query = useQuery({
    queryKey: keys.sideNotes(caseId),
    queryFn: () => roomsApi.openSideNotes(caseId),
    refetchOnWindowFocus: false,
  });
  if (query.data) return <ChatPanel roomId={query.data.id} isInternal />;
  return (
    <div className="chat chat--internal">
      <div className="chat-filler">
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton rows={5} />
        )}
      </div>
    </div>
  );
}

/** What the own agency noted on a case that it has no part in any more. */
export function KeptNotes({ caseId }: { caseId: string }) {
  const rooms = useQuery({
    queryKey: keys.roomsOfCase(caseId),
    queryFn: ({ signal }) => roomsApi.ofCase(caseId, signal),
  });
  const notes = rooms.data?.items.find(({ kind }) => kind === 'side_notes');
  if (!notes) return null;
  return (
    <div className="kept-notes">
      <ChatPanel roomId={notes.id} isInternal />
    </div>
  );
}

function Unread({ roomId }: { roomId: string }) {
  const { t } = useTranslation();
  const unread = useRoom(roomId).view?.unread ?? 0;
  if (unread === 0) return null;
  return <span className="case-talk-unread">{t('chat:unread', { count: unread })}</span>;
}
