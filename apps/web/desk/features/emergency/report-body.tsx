import type { Report } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { DueLabel, Fact, Tag, TimeLabel } from '../../../shared/components';
import { formatInstant, useLabel } from '../../../shared/format';
import { CallPanel } from './call-panel';
import { ReportStateTag } from './report-list';

export function ReportBody({ report }: { report: Report }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <>
      {report.safety === 'unsafe' && report.state !== 'closed' && <CallPanel id="report-call" />}
      <section className="card" aria-labelledby="report-what">
        <h2 id="report-what">{label('reportKind', report.kind)}</h2>
        <dl className="facts">
          <Fact name={t('emergency:column.state')}>
            <ReportStateTag state={report.state} />{' '}
            {report.isLate && <Tag tone="red">{t('emergency:late')}</Tag>}
          </Fact>
          {report.dueAt && (
            <Fact name={t('emergency:page.due')}>
              <DueLabel dueAt={report.dueAt} />
            </Fact>
          )}
          <Fact name={t('emergency:form.safety')}>{label('flagSafety', report.safety)}</Fact>
          <Fact name={t('emergency:form.discoveredAt')}>{formatInstant(report.discoveredAt)}</Fact>
          <Fact name={t('emergency:page.reportedAt')}>{formatInstant(report.reportedAt)}</Fact>
          <Fact name={t('emergency:form.childKnown')}>
            {t(`emergency:form.known.${report.childKnown ? 'yes' : 'no'}`)}
          </Fact>
          {report.reporter && (
            <Fact name={t('emergency:page.reporter')}>
              {report.reporter.displayName} · {report.reporter.agencyName}
            </Fact>
          )}
          {report.outcome && (
            <Fact name={t('emergency:page.outcome')}>{label('reportOutcome', report.outcome)}</Fact>
          )}
          <Fact name={t('emergency:receipt.to')}>
            {report.recipients.map((desk) => (
              <span key={desk.id} className="row-line">
                {desk.name}{' '}
                {desk.acknowledgedAt ? <TimeLabel at={desk.acknowledgedAt} /> : t('emergency:page.notYet')}
              </span>
            ))}
          </Fact>
        </dl>
      </section>
      <section className="card" aria-labelledby="report-said">
        <h2 id="report-said">{t('emergency:page.said')}</h2>
        <ol className="report-entries">
          {report.entries.map((entry) => (
            <li key={entry.id}>
              <p>
                <strong>{label('reportEntry', entry.kind)}</strong>{' '}
                <span className="muted">
                  <TimeLabel at={entry.at} />
                </span>
              </p>
              <p className="report-words">{entry.text}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
