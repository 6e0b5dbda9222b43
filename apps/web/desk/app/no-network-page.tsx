import { Button } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { PageHeader } from '../../shared/components/page';
import { hubAnswers, mayLoadAgain } from './missing-part';

/** Not every network says when it is back. */
const LOOK_MS = 10_000;

/**
 * What stands in place of a page whose code could not be fetched. The router keeps the failure, and styles that failed with it would
 * be missing from a second try; so the page is loaded anew as soon as the hub answers. What was typed elsewhere is kept in the tab.
 */
export function NoNetworkPage({ fallback }: { fallback: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [busy, setBusy] = useState(false);
  const [broken, setBroken] = useState(false);

  const look = useCallback(async (): Promise<void> => {
    if (!(await hubAnswers(pathname))) return;
    if (mayLoadAgain(sessionStorage, pathname, Date.now())) window.location.reload();
    else setBroken(true);
  }, [pathname]);

  useEffect(() => {
    if (broken) return undefined;
    const again = (): void => void look();
    again();
    window.addEventListener('online', again);
    const timer = setInterval(again, LOOK_MS);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [look, broken]);

  if (broken) return fallback;
  return (
    <div className="page" role="status">
      <PageHeader
        title={t('common:noNetwork.title')}
        note={t('common:noNetwork.body')}
        actions={
          <Button
            loading={busy}
            onClick={() => {
              setBusy(true);
              void look().finally(() => setBusy(false));
            }}
          >
            {t('common:noNetwork.again')}
          </Button>
        }
      />
    </div>
  );
}
