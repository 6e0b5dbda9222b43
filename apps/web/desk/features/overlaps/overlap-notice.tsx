import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, overlapsApi } from '../../../shared/api';

/**
 * At registration and on the child's file. Nothing at all while nothing is known, or when it cannot be asked: the work with
 * the child goes on without it. The hint of the hub brings it later.
 */
export function OverlapNotice({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const filter = { childId, open: 'true' as const };
  const { data } = useQuery({
    queryKey: keys.overlapList(filter),
    queryFn: ({ signal }) => overlapsApi.list(filter, signal),
  });
  const [first] = data?.items ?? [];
  if (!first) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t('overlaps:notice')}
      description={
        <>
          <p>{t('overlaps:noticeBody', { count: first.agrees })}</p>
          <Link to="/overlaps">{t('overlaps:noticeOpen')}</Link>
        </>
      }
    />
  );
}
