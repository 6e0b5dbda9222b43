import type { Report } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { isProblem, keys, reportsApi } from '../../../shared/api';
import { EmptyState, PageHeader, QueryView, useErrorText } from '../../../shared/components';
import { ErrorSummary, Field, TextInput, type SummaryItem } from '../../../shared/forms';
import { useCan } from '../../../shared/hooks/me';
import { ReportActs } from './report-acts';
import { ReportBody } from './report-body';

/** Whoever reported reads his own words; a named officer gives a reason first, each time. */
export function ReportPage() {
  const can = useCan();
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const isOfficer = can('report:receive') && params.get('as') !== 'reporter';
  return <div className="page">{isOfficer ? <OfficerView id={id} /> : <OwnReport id={id} />}</div>;
}

function OwnReport({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.report(id),
    queryFn: ({ signal }) => reportsApi.own(id, signal),
    retry: false,
  });
  if (isProblem(query.error, 'NOT_FOUND')) return <Missing />;
  return (
    <QueryView query={query} rows={6}>
      {(report) => (
        <>
          <PageHeader
            title={t('emergency:page.title', { number: report.number })}
            note={t('emergency:page.own')}
          />
          <ReportBody report={report} />
          <p>
            <Link to="/emergency">{t('emergency:missing.back')}</Link>
          </p>
        </>
      )}
    </QueryView>
  );
}

function Missing() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('emergency:missing.title')} />
      <EmptyState
        title={t('emergency:missing.body')}
        action={<Link to="/emergency">{t('emergency:missing.back')}</Link>}
      />
    </>
  );
}

function OfficerView({ id }: { id: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [report, setReport] = useState<Report | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const refuse = (item: SummaryItem): void => setFaults(({ round }) => ({ items: [item], round: round + 1 }));
  const open = async (): Promise<void> => {
    if (reason.trim().length < 4) return refuse({ field: 'reason', text: t('emergency:fault.reason') });
    setBusy(true);
    try {
      setReport(await reportsApi.open(id, { reason: reason.trim() }));
    } catch (error) {
      refuse({ field: null, text: errorText(error) });
    } finally {
      setBusy(false);
    }
  };
  if (report)
    return (
      <>
        <PageHeader
          title={t('emergency:page.title', { number: report.number })}
          note={t('emergency:page.recorded')}
        />
        <ReportActs report={report} onChanged={setReport} />
        <ReportBody report={report} />
      </>
    );
  return (
    <>
      <PageHeader title={t('emergency:gate.title')} note={t('emergency:gate.note')} />
      <form
        className="card form-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <ErrorSummary {...faults} />
        <Field id="reason" label={t('emergency:gate.reason')}>
          {(described) => <TextInput {...described} maxLength={200} value={reason} onChange={setReason} />}
        </Field>
        <div>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('emergency:gate.open')}
          </Button>
        </div>
      </form>
    </>
  );
}
