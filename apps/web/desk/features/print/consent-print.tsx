import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { consentsApi } from '../../../shared/api';
import { ErrorState } from '../../../shared/components';
import { ConsentSheet, type ConsentAsked } from './consent-sheet';
import './print.css';
import { useRecordedPrint } from './use-recorded-print';

/** From the form of a consent, before anybody signed: the form stays as it is, the paper comes out beside it. */
export function ConsentPrint({ asked }: { asked: ConsentAsked }) {
  const { t } = useTranslation();
  const { caseId, kind, recipient, dataClasses } = asked;
  const { print, isPending, error, recorded } = useRecordedPrint(() =>
    consentsApi.takeSheet({
      caseId,
      kind,
      recipientAgencyId: kind === 'CK04' ? recipient?.id : undefined,
      dataClasses,
    }),
  );
  const isOut = recorded !== null;
  useEffect(() => {
    document.body.classList.toggle('prints-sheet', isOut);
    return () => document.body.classList.remove('prints-sheet');
  }, [isOut]);
  return (
    <div className="consent-print">
      <Button
        icon={<PrinterOutlined aria-hidden="true" />}
        onClick={print}
        loading={isPending}
        disabled={dataClasses.length === 0 || (kind === 'CK04' && !recipient)}
      >
        {t('print:consent.print')}
      </Button>
      <p className="field-hint">{t('print:consent.hint')}</p>
      {error != null && <ErrorState error={error} onRetry={print} />}
      {recorded &&
        createPortal(
          <article className="sheet print-portal" aria-label={t('print:consent.title')}>
            <ConsentSheet asked={asked} taken={recorded.answer} />
          </article>,
          document.body,
        )}
    </div>
  );
}
