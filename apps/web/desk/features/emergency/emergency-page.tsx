import type { Report } from '@app/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../../../shared/components';
import { formatInstant } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import { CallPanel } from './call-panel';
import { ReportFormCard } from './report-form-card';
import { ReportList } from './report-list';
import { useReportOutbox } from './use-report-outbox';

/** From every screen: call first, then report. */
export function EmergencyPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { outbox, state } = useReportOutbox();
  return (
    <div className="page">
      <PageHeader title={t('emergency:title')} note={t('emergency:note')} />
      <CallPanel />
      {state.sent ? <Receipt report={state.sent} onLeave={outbox.settle} /> : <ReportFormCard />}
      {can('emergency:open') && (
        <p>
          <Link to="/emergency-access/new">{t('access:open.link')}</Link>
        </p>
      )}
      {can('report:receive') && <ReportList box="received" />}
      <ReportList box="mine" />
    </div>
  );
}

function Receipt({ report, onLeave }: { report: Report; onLeave: (shownMs: number) => void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const shownAt = performance.now();
    return () => onLeave(performance.now() - shownAt);
  }, [onLeave]);
  return (
    <section className="card form-stack" aria-labelledby="receipt-title">
      <h2 id="receipt-title" tabIndex={-1} ref={heading}>
        {t('emergency:receipt.title')}
      </h2>
      <dl className="facts">
        <div>
          <dt>{t('emergency:receipt.number')}</dt>
          <dd className="num">{report.number}</dd>
        </div>
        <div>
          <dt>{t('emergency:receipt.to')}</dt>
          <dd>{report.recipients.map((desk) => desk.name).join(t('shell:listSeparator'))}</dd>
        </div>
        <div>
          <dt>{t('emergency:receipt.by')}</dt>
          <dd>{report.dueAt && formatInstant(report.dueAt)}</dd>
        </div>
      </dl>
      <p>{t('emergency:receipt.next')}</p>
      <p>
        <Link to={`/reports/${report.id}`}>{t('emergency:receipt.open')}</Link>
      </p>
    </section>
  );
}
