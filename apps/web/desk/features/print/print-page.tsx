import type { Referral } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { keys, referralsApi } from '../../../shared/api';
import { ErrorState, PageHeader, QueryView } from '../../../shared/components';
import { formsOf } from './forms-of';
import { ReceiptSheet } from './receipt-sheet';
import { SheetFoot } from './sheet';
import { SlipSheet } from './slip-sheet';
import { useRecordedPrint } from './use-recorded-print';
import '../referral/referral.css';
import './print.css';

/** A referral on paper, A4, with number and room for the stamp. */
export function PrintPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: keys.referral(id),
    queryFn: ({ signal }) => referralsApi.get(id, signal),
    refetchOnWindowFocus: false,
  });
  return (
    <div className="page print-page">
      <PageHeader
        title={query.data ? t('print:title', { number: query.data.number }) : t('print:name')}
        note={t('print:lead')}
        actions={
          <Link className="btn-link" to={`/referrals/${id}`}>
            {t('print:back')}
          </Link>
        }
      />
      <QueryView query={query} rows={12}>
        {(referral) => <Sheets referral={referral} />}
      </QueryView>
    </div>
  );
}

function Sheets({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const forms = formsOf(referral);
  const form = forms.find((one) => one === params.get('form')) ?? forms[0];
  const { print, isPending, error, recorded } = useRecordedPrint(() => referralsApi.print(referral.id, form));
  return (
    <>
      <div className="print-bar">
        <div className="tag-row" role="group" aria-label={t('print:which')}>
          {forms.map((one) => (
            <Button
              key={one}
              aria-pressed={one === form}
              type={one === form ? 'primary' : 'default'}
              ghost={one === form}
              onClick={() => setParams({ form: one }, { replace: true })}
            >
              {t(`print:form.${one}`)}
            </Button>
          ))}
        </div>
        <Button type="primary" onClick={print} loading={isPending}>
          {t('print:print')}
        </Button>
        <p className="muted">{t('print:recorded')}</p>
      </div>
      {error != null && <ErrorState error={error} onRetry={print} />}
      <p className="print-refused">{t('print:useButton')}</p>
      <article className={recorded ? 'sheet sheet--recorded' : 'sheet'} aria-label={t(`print:form.${form}`)}>
        {form === 'slip' ? <SlipSheet referral={referral} /> : <ReceiptSheet referral={referral} />}
        <SheetFoot />
      </article>
    </>
  );
}
