import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../../shared/components';
import { useCan } from '../../../shared/hooks/me';
import { isNarrowed, type InboxQuery } from './tabs';
import type { Inbox } from './use-inbox';

/** Says why there is nothing: filtered away, or really nothing; and the one next step. */
export function InboxEmpty({ query, more }: { query: InboxQuery; more: Inbox['more'] }) {
  const { t } = useTranslation();
  const can = useCan();
  const [, setParams] = useSearchParams();
  if (isNarrowed(query)) {
    return (
      <div className="card">
        <EmptyState
          title={t('inbox:empty.filtered')}
          body={more.has ? t('inbox:empty.filteredMore') : undefined}
          action={
            <span className="tag-row">
              <Button onClick={() => setParams({ tab: query.tab })}>{t('common:action.clear')}</Button>
              {more.has && (
                <Button onClick={more.load} loading={more.loading}>
                  {t('common:action.loadMore')}
                </Button>
              )}
            </span>
          }
        />
      </div>
    );
  }
  const mayRefer = (query.tab === 'sent' || query.tab === 'drafts') && can('referral:create');
  return (
    <div className="card">
      <EmptyState
        title={t(`inbox:empty.${query.tab}`)}
        body={t(`inbox:emptyNote.${query.tab}`)}
        action={mayRefer && <Link to="/referrals/new">{t('inbox:new')}</Link>}
      />
    </div>
  );
}
