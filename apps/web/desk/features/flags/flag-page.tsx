import type { Flag } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { flagsApi, isProblem, keys } from '../../../shared/api';
import {
  Fact,
  DueLabel,
  EmptyState,
  PageHeader,
  QueryView,
  TimeLabel,
  UrgencyTag,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { CallPanel } from '../emergency/call-panel';
import { FlagActs } from './flag-acts';
import { FlagStateTag } from './flag-list';
import './flags.css';

export function FlagPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: keys.flag(id),
    queryFn: ({ signal }) => flagsApi.get(id, signal),
    retry: false,
  });
  if (isProblem(query.error, 'NOT_FOUND') || isProblem(query.error, 'FORBIDDEN'))
    return (
      <div className="page">
        <PageHeader title={t('flags:missing.title')} />
        <EmptyState
          title={t('flags:missing.body')}
          action={<Link to="/flags">{t('flags:missing.back')}</Link>}
        />
      </div>
    );
  const changed = (flag: Flag): void => {
    queryClient.setQueryData(keys.flag(id), flag);
    void queryClient.invalidateQueries({ queryKey: keys.flags, refetchType: 'none' });
  };
  return (
    <div className="page">
      <QueryView query={query} rows={8}>
        {(flag) => <Shown flag={flag} onChanged={changed} onStale={() => void query.refetch()} />}
      </QueryView>
    </div>
  );
}

function Shown(props: { flag: Flag; onChanged: (flag: Flag) => void; onStale: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { flag } = props;
  return (
    <>
      <PageHeader
        title={t('flags:page.title', { number: flag.number })}
        extra={<FlagStateTag state={flag.state} />}
        note={t('flags:page.recorded')}
      />
      {flag.safety === 'unsafe' && flag.nextAt && <CallPanel id="flag-call" />}
      <section className="card" aria-labelledby="flag-who">
        <h2 id="flag-who">
          {flag.childName} <span className="muted">{flag.className}</span>
        </h2>
        <dl className="facts">
          <Fact name={t('flags:form.safety')}>{label('flagSafety', flag.safety)}</Fact>
          <Fact name={t('flags:form.concerns')}>
            {flag.concerns.map((code) => label('flagConcern', code)).join(t('shell:listSeparator'))}
          </Fact>
          <Fact name={t('flags:page.urgency')}>
            <UrgencyTag urgency={flag.urgency} />
          </Fact>
          <Fact name={t('flags:page.raised')}>
            {flag.raisedBy?.displayName} · {flag.fromAgency.name} · <TimeLabel at={flag.raisedAt} />
          </Fact>
          <Fact name={t('flags:page.owner')}>
            {flag.owner
              ? `${flag.owner.displayName} · ${flag.desk.name}`
              : t('flags:receipt.readersOf', {
                  agency: flag.desk.name,
                  people: flag.readers.map((person) => person.displayName).join(t('shell:listSeparator')),
                })}
          </Fact>
          {flag.nextAt && (
            <Fact name={t('flags:page.next')}>
              <DueLabel dueAt={flag.nextAt} />
            </Fact>
          )}
          {flag.closeReason && (
            <Fact name={t('flags:page.closed')}>{label('flagClose', flag.closeReason)}</Fact>
          )}
          {flag.referralId && (
            <Fact name={t('flags:page.referral')}>
              <Link to={`/referrals/${flag.referralId}`}>{t('flags:page.openReferral')}</Link>
            </Fact>
          )}
        </dl>
      </section>
      <FlagActs {...props} />
      <section className="card" aria-labelledby="flag-said">
        <h2 id="flag-said">{t('flags:page.said')}</h2>
        <ol className="flag-entries">
          {flag.entries.map((entry) => (
            <li key={entry.id}>
              <p>
                <strong>{label('flagEntry', entry.kind)}</strong>{' '}
                <span className="muted">
                  {entry.by?.displayName} · <TimeLabel at={entry.at} />
                </span>
              </p>
              <p className="flag-words">{entry.text}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
