import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, notificationsApi } from '../../shared/api';
import { pageTitle } from '../../shared/components/page-title';
import { countUpTo99 } from '../../shared/format';
import { closeShown } from '../../shared/push';

/** Unread notifications, also in the title of the tab. */
export function Bell() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: keys.notificationBadge,
    queryFn: ({ signal }) => notificationsApi.list({ limit: 1 }, signal),
    refetchInterval: 60_000,
  });
  const unread = data?.unread ?? 0;
  useEffect(() => pageTitle.setUnread(unread), [unread]);
  // Read here or on another device: what this one still shows is out of date.
  const isAllRead = data?.unread === 0;
  useEffect(() => {
    if (isAllRead) void closeShown();
  }, [isAllRead]);
  const label = unread > 0 ? t('shell:bell.unread', { count: unread }) : t('shell:bell.none');
  return (
    <Link to="/notifications" className="head-btn bell" aria-label={label} title={label}>
      <BellOutlined />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {countUpTo99(unread)}
        </span>
      )}
    </Link>
  );
}
