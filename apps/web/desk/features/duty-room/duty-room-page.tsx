import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { homeApi, isProblem, keys, roomsApi } from '../../../shared/api';
import { EmptyState, ErrorState, PageHeader, Skeleton, usePageTitle } from '../../../shared/components';
import { ChatPanel } from '../chat';

/** 值班室: where those on duty talk, and where what will not wait is told. It begins when it is opened for the first time. */
export function DutyRoomPage() {
  const { t } = useTranslation();
  usePageTitle(t('duty:room.title'));
  const home = useQuery({ queryKey: keys.home, queryFn: ({ signal }) => homeApi.get(signal), retry: false });
  const isMine = home.data?.dutyRoom;
  const room = useQuery({
    queryKey: keys.dutyRoom,
    queryFn: () => roomsApi.openDutyRoom(),
    enabled: isMine === true,
    refetchOnWindowFocus: false,
  });
  const error = home.error ?? room.error;
  const isClosed = isMine === false || isProblem(error, 'NOT_FOUND');
  const retry = (): void => void (home.error ? home.refetch() : room.refetch());
  return (
    <div className="page">
      <PageHeader title={t('duty:room.title')} note={t('duty:room.note')} />
      {!isClosed && room.data ? (
        <div className="kept-notes">
          <ChatPanel roomId={room.data.id} aboutReaders={<p className="muted">{t('duty:room.who')}</p>} />
        </div>
      ) : (
        <section className="card" aria-label={t('duty:room.title')}>
          {isClosed ? (
            <EmptyState title={t('duty:room.closed.title')} body={t('duty:room.closed.body')} />
          ) : error ? (
            <ErrorState error={error} onRetry={retry} />
          ) : (
            <Skeleton rows={5} />
          )}
        </section>
      )}
    </div>
  );
}
