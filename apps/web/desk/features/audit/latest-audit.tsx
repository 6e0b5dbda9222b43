import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { auditApi, keys } from '../../../shared/api';
import { EmptyState, QueryView, TimeLabel } from '../../../shared/components';
import { AuditObject } from './audit-object';

const SHOWN = { limit: 12 } as const;

/** The newest entries, for those whose work the log is. */
export function LatestAudit() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.auditList(SHOWN),
    queryFn: ({ signal }) => auditApi.list(SHOWN, signal),
  });
  return (
    <section className="card" aria-labelledby="audit-title">
      <div className="card-head">
        <h2 id="audit-title">{t('audit:latest.title')}</h2>
        <Link to="/audit">{t('audit:latest.all')}</Link>
      </div>
      <QueryView query={query} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('audit:empty.title')} body={t('audit:empty.body')} />
          ) : (
            <ul className="line-list">
              {items.map((event) => (
                <li key={event.id}>
                  <div>
                    {t(`audit:action.${event.action}`, { defaultValue: event.action })}
                    <AuditObject event={event} />
                  </div>
                  <span className="line-meta">
                    <span>{event.actor?.displayName ?? t('audit:system')}</span>
                    <span>{event.actor?.agencyName}</span>
                    <TimeLabel at={event.at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
