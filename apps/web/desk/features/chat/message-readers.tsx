import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, roomsApi } from '../../../shared/api';
import { ErrorState, Skeleton } from '../../../shared/components';

/** Who has read an own message, asked for when somebody wants to know. */
export function MessageReaders({ roomId, seq }: { roomId: string; seq: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className="readers msg-readers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('chat:readBy.show')}</summary>
      {open && <ReaderList roomId={roomId} seq={seq} />}
    </details>
  );
}

function ReaderList({ roomId, seq }: { roomId: string; seq: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: keys.readers(roomId, seq),
    queryFn: ({ signal }) => roomsApi.readers(roomId, seq, signal),
    staleTime: 0,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={1} />;
  if (data.agencies.length === 0) return <p className="muted">{t('chat:readBy.nobody')}</p>;
  return (
    <>
      <ul className="readers-list">
        {data.agencies.map(({ agency, members, readers, people }) => (
          <li key={agency.id}>
            {t('chat:readBy.agency', { name: agency.name, count: readers, all: members })}
            {people.length > 0 &&
              t('chat:readBy.people', {
                names: people.map(({ displayName }) => displayName).join(t('chat:listSeparator')),
              })}
          </li>
        ))}
      </ul>
      <p className="muted">{t('chat:readBy.note')}</p>
    </>
  );
}
