import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, notificationsApi } from '../../../shared/api';
import { EmptyState, PageHeader, QueryView, TimeLabel } from '../../../shared/components';

/** The demo sends no e-mail: what would have been sent can be read here. */
export function DemoMailsPage() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.demoMails,
    queryFn: ({ signal }) => notificationsApi.demoMails(signal),
    refetchInterval: 5000,
  });
  return (
    <div className="page">
      <PageHeader
        title={t('notifications:mails.title')}
        note={t('notifications:mails.note')}
        actions={<Link to="/notifications">{t('notifications:title')}</Link>}
      />
      <QueryView query={query} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="card">
              <EmptyState
                title={t('notifications:mails.empty')}
                body={t('notifications:mails.emptyBody')}
                action={<Link to="/notifications">{t('notifications:title')}</Link>}
              />
            </div>
          ) : (
            items.map((mail) => (
              <article className="card" key={mail.id}>
                <div className="card-head">
                  <h2>{mail.subject}</h2>
                  <TimeLabel at={mail.at} />
                </div>
                <p className="muted">{t('notifications:mails.to', { to: mail.to })}</p>
                <pre className="mail-text">{mail.text}</pre>
              </article>
            ))
          )
        }
      </QueryView>
    </div>
  );
}
