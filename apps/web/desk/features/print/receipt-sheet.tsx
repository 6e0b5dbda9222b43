import type { Referral } from '@app/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant, useLabel } from '../../../shared/format';
import { SheetHead, SheetTable, StampBox } from './sheet';

/** 转介回执: the answer, for the file of the agency that asked. */
export function ReceiptSheet({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { fromAgency, toAgency, reply, state } = referral;
  const rows: [string, ReactNode][] = [
    [t('print:from'), fromAgency.name],
    [t('print:to'), toAgency.name],
    [t('print:submittedAt'), referral.submittedAt ? formatInstant(referral.submittedAt) : ''],
    [t('print:receipt.state'), label('state', state)],
  ];
  if (reply?.declineReason)
    rows.push([t('referral:reply.reason'), label('declineReason', reply.declineReason)]);
  if (reply && reply.needs.length > 0) {
    const needs = reply.needs.map((code) => label('need', code)).join(t('shell:listSeparator'));
    rows.push([t('referral:reply.needs'), needs]);
  }
  if (reply?.leadWorker) rows.push([t('referral:reply.leadWorker'), reply.leadWorker.displayName]);
  if (reply?.firstContactOn) rows.push([t('referral:reply.firstContact'), formatDay(reply.firstContactOn)]);
  const words = reply?.note ?? reply?.text;
  if (words) rows.push([t('referral:reply.note'), words]);
  if (reply?.suggestedAgency) rows.push([t('referral:reply.suggested'), reply.suggestedAgency.name]);
  return (
    <>
      <SheetHead title={t('print:receipt.title')} number={referral.number} />
      <p className="sheet-lead">
        {t('print:receipt.lead', { agency: fromAgency.name, number: referral.number })}
      </p>
      <SheetTable caption={t('print:receipt.answer')} rows={rows} />
      <div className="stamps stamps--one">
        <StampBox side={t('print:to')} agency={toAgency.name} />
      </div>
    </>
  );
}
