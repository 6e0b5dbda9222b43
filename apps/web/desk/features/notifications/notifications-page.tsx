import { NOTIFICATION_GROUPS, type Notification, type NotificationGroup } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { keys, notificationsApi } from '../../../shared/api';
import { EmptyState, PageHeader, QueryView } from '../../../shared/components';
import { useMe } from '../../../shared/hooks/me';
import { NoteRow } from './note-row';
import { useMarkRead } from './use-mark-read';

interface GroupProps {
  group: NotificationGroup;
  notes: Notification[];
  isUnread: (note: Notification) => boolean;
  onRead: (id: string) => void;
}

function Group({ group, notes, isUnread, onRead }: GroupProps) {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <section className="card" aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{t(`notifications:group.${group}`)}</h2>
      <ul className="note-list">
        {notes.map((note) => (
          <NoteRow key={note.id} note={note} unread={isUnread(note)} onRead={onRead} />
        ))}
      </ul>
    </section>
  );
}

export function NotificationsPage() {
  const { t } = useTranslation();
  const { demo } = useMe();
  const [params, setParams] = useSearchParams();
  const onlyUnread = params.get('unread') === 'true';
  const filter = { unread: onlyUnread || undefined, limit: 50 };
  const { isUnread, markOne, markAll, undo, pendingUpTo } = useMarkRead();
  const query = useInfiniteQuery({
    queryKey: keys.notificationList(filter),
    queryFn: ({ pageParam, signal }) => notificationsApi.list({ ...filter, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const notes = query.data?.pages.flatMap((page) => page.items) ?? [];
  const anyUnread = notes.some(isUnread);

  return (
    <div className="page">
      <PageHeader
        title={t('notifications:title')}
        note={t('notifications:note')}
        actions={
          <>
            <Link to="/notifications/preferences">{t('notices:prefs.link')}</Link>
            {demo && <Link to="/demo/mails">{t('notifications:mails.link')}</Link>}
            <Button disabled={!anyUnread} onClick={() => markAll(notes[0].at)}>
              {t('notifications:allRead')}
            </Button>
          </>
        }
      />
      <Checkbox
        checked={onlyUnread}
        onChange={(event) => setParams(event.target.checked ? { unread: 'true' } : {}, { replace: true })}
      >
        {t('notifications:onlyUnread')}
      </Checkbox>
      <div aria-live="polite">
        {pendingUpTo && (
          <div className="undo-bar">
            <span>{t('notifications:allReadDone')}</span>
            <Button size="small" onClick={undo}>
              {t('common:action.undo')}
            </Button>
          </div>
        )}
      </div>
      <QueryView query={query} rows={8}>
        {() =>
          notes.length === 0 ? (
            <div className="card">
              <EmptyState
                title={t(onlyUnread ? 'notifications:empty.unread' : 'notifications:empty.all')}
                body={t('notifications:empty.body')}
                action={<Link to="/">{t('common:notFound.home')}</Link>}
              />
            </div>
          ) : (
            NOTIFICATION_GROUPS.map((group) => (
              <Group
                key={group}
                group={group}
                notes={notes.filter((note) => note.group === group)}
                isUnread={isUnread}
                onRead={markOne}
              />
            ))
          )
        }
      </QueryView>
      {query.hasNextPage && (
        <div className="table-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common:action.loadMore')}
          </Button>
        </div>
      )}
    </div>
  );
}
