import { NOTIFICATION_GROUPS, type Notification, type NotificationGroup } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { keys, notificationsApi } from '../../../shared/api';
import { EmptyState, PageHeader, QueryView } from '../../../shared/components';
import { useLetterKeys } from '../../../shared/hooks/letter-keys';
import { useMe } from '../../../shared/hooks/me';
import { useWide } from '../../../shared/hooks/use-wide';
import { bundlesOf } from './bundles';
import { NoteBundle } from './note-bundle';
import { useMarkRead } from './use-mark-read';
import { useNoteKeys } from './use-note-keys';

interface GroupProps {
  group: NotificationGroup;
  notes: Notification[];
  isUnread: (note: Notification) => boolean;
  onRead: (notes: readonly Notification[]) => void;
}

function Group({ group, notes, isUnread, onRead }: GroupProps) {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <section className="card" aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{t(`notifications:group.${group}`)}</h2>
      <ul className="note-list">
        {bundlesOf(notes).map((bundle) => (
          <NoteBundle key={bundle.at(-1)?.id} notes={bundle} isUnread={isUnread} onRead={onRead} />
        ))}
      </ul>
    </section>
  );
}

/** What stands behind one row of the list. */
function sameMatter(notes: readonly Notification[], id: string | null): readonly Notification[] {
  const group = notes.find((note) => note.id === id)?.group;
  const bundles = bundlesOf(notes.filter((note) => note.group === group));
  return bundles.find((bundle) => bundle.some((note) => note.id === id)) ?? [];
}

export function NotificationsPage() {
  const { t } = useTranslation();
  const { demo } = useMe();
  const wide = useWide();
  const [letters] = useLetterKeys();
  const [params, setParams] = useSearchParams();
  const onlyUnread = params.get('unread') === 'true';
  const filter = { unread: onlyUnread || undefined, limit: 50 };
  const { isUnread, mark, markAll, undo, pendingUpTo } = useMarkRead();
  const query = useInfiniteQuery({
    queryKey: keys.notificationList(filter),
    queryFn: ({ pageParam, signal }) => notificationsApi.list({ ...filter, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const notes = query.data?.pages.flatMap((page) => page.items) ?? [];
  const anyUnread = notes.some(isUnread);
  const showUnread = (only: boolean): void => setParams(only ? { unread: 'true' } : {}, { replace: true });
  useNoteKeys((key, id) => {
    if (key === 'undo') undo();
    else if (key === 'unread') showUnread(!onlyUnread);
    else mark(sameMatter(notes, id).filter(isUnread));
  });

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
      <Checkbox checked={onlyUnread} onChange={(event) => showUnread(event.target.checked)}>
        {t('notifications:onlyUnread')}
      </Checkbox>
      {letters && wide && <p className="muted">{t('notifications:keys')}</p>}
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
                onRead={mark}
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
