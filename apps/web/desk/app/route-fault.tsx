import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { isProblem } from '../../shared/api';
import { PageHeader } from '../../shared/components/page';
import { ErrorState } from '../../shared/components/states';
import { PartMissing } from './missing-part';
import { NoNetworkPage } from './no-network-page';

/** What stands in place of a page that could not be shown. */
export function RouteFault({ inside = false, missing = false }: { inside?: boolean; missing?: boolean }) {
  const { t } = useTranslation();
  const error = useRouteError();
  const notFound = missing || (isRouteErrorResponse(error) && error.status === 404);
  const crash = (
    <div className="page">
      <PageHeader
        title={notFound ? t('common:notFound.title') : t('common:crash.title')}
        note={notFound ? t('common:notFound.body') : t('common:crash.body')}
        actions={<Button onClick={() => window.location.reload()}>{t('common:stale.refresh')}</Button>}
      />
      {isProblem(error) && <ErrorState error={error} />}
      <p>
        <Link to="/">{t('common:notFound.home')}</Link>
      </p>
    </div>
  );
  const body = error instanceof PartMissing ? <NoNetworkPage fallback={crash} /> : crash;
  return inside ? body : <main className="public-main">{body}</main>;
}
