import type { RoomKind } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { keys, roomsApi } from '../../../shared/api';
import { ErrorState, Skeleton } from '../../../shared/components';
import { countUpTo99 } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { useRoom } from '../../../shared/realtime';
import { Guests } from '../guests';
import { ChatPanel } from './chat-panel';

interface Props {
  caseId: string;
  roomId: string | null;
  leadAgencyId: string;
  /** Stands where the shared room will be. */
  noRoom: ReactNode;
}

/** The shared room of a case and, apart from it in place, colour and words, what the own agency notes for itself. */
export function CaseTalk({ caseId, roomId, leadAgencyId, noRoom }: Props) {
  const { t } = useTranslation();
  const { agency } = useMe();
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
      {isInternal ? (
        <Notes caseId={caseId} />
      ) : roomId ? (
        <ChatPanel
          roomId={roomId}
          aboutReaders={<Guests caseId={caseId} isLead={agency.id === leadAgencyId} />}
        />
      ) : (
        noRoom
      )}
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

interface OutsideProps {
  caseId: string;
  /** The room that a notice of an invitation named: opening it joins it. */
  asked: string | null;
  /** What the page says when there is nothing to read. */
  otherwise: ReactNode;
}

/** What somebody without a part in the case may still read of it: as an invited agency, or what the own agency noted before it left. */
export function OutsideTalk({ caseId, asked, otherwise }: OutsideProps) {
  const rooms = useQuery({
    queryKey: keys.roomsOfCase(caseId),
    queryFn: ({ signal }) => roomsApi.ofCase(caseId, signal),
  });
  const idOf = (wanted: RoomKind): string | undefined =>
    rooms.data?.items.find(({ kind }) => kind === wanted)?.id;
  const shared = idOf('case_room') ?? asked;
  const notes = idOf('side_notes');
  if (rooms.isPending) return <Skeleton rows={5} />;
  return (
    <>
      {shared ? <InvitedTalk roomId={shared} /> : otherwise}
      {notes && (
        <div className="kept-notes">
          <ChatPanel roomId={notes} isInternal />
        </div>
      )}
    </>
  );
}

function InvitedTalk({ roomId }: { roomId: string }) {
  const { t } = useTranslation();
  const isOver = useRoom(roomId).view?.status === 'gone';
  return (
    <>
      {!isOver && (
        <div className="card">
          <h2>{t('chat:invited.title')}</h2>
          <p>{t('chat:invited.body')}</p>
        </div>
      )}
      <div className="kept-notes">
        <ChatPanel roomId={roomId} />
      </div>
    </>
  );
}

function Unread({ roomId }: { roomId: string }) {
  const { t } = useTranslation();
  const unread = useRoom(roomId).view?.unread ?? 0;
  if (unread === 0) return null;
  return (
    <span className="case-talk-unread">
      {t('chat:unread', { count: unread, number: countUpTo99(unread) })}
    </span>
  );
}
