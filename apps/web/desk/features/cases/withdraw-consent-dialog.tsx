import type { Case, Consent, WithdrawConsentResult } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentsApi, keys } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { formatDay, useLabel } from '../../../shared/format';
import { Dialog, ErrorSummary, Field, TextArea, type SummaryItem } from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';

const REASON_MIN = 2;
const REASON_MAX = 500;

interface Props {
  record: Case;
  consent: Consent;
  onClose: () => void;
}

/** First what it means, then who had the data: both belong to the act. */
export function WithdrawConsentDialog({ record, consent, onClose }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const [result, setResult] = useState<WithdrawConsentResult | null>(null);
  const refuse = (item: SummaryItem): void => setFaults(({ round }) => ({ items: [item], round: round + 1 }));

  const submit = async (): Promise<void> => {
    if (reason.trim().length < REASON_MIN) {
      refuse({ field: 'withdraw-reason', text: t('cases:withdraw.needed') });
      return;
    }
    setBusy(true);
    try {
      setResult(
        await consentsApi.withdraw(consent.id, { reason: reason.trim() }, consent.version, key.current()),
      );
      for (const queryKey of [keys.cases, keys.referrals, keys.home, keys.rooms])
        void queryClient.invalidateQueries({ queryKey });
    } catch (error) {
      refuse({ field: null, text: errorText(error) });
      void queryClient.invalidateQueries({ queryKey: keys.consents(record.id) });
    } finally {
      setBusy(false);
    }
  };

  if (result) return <Withdrawn result={result} onClose={onClose} />;
  return (
    <Dialog
      title={t('cases:withdraw.title')}
      onClose={onClose}
      busy={busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" danger htmlType="submit" loading={busy}>
            {t('cases:withdraw.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary {...faults} />
      <Consequence record={record} consent={consent} />
      <Field id="withdraw-reason" label={t('cases:withdraw.reason')}>
        {(described) => (
          <TextArea
            {...described}
            data-autofocus
            rows={3}
            max={REASON_MAX}
            value={reason}
            onChange={setReason}
          />
        )}
      </Field>
    </Dialog>
  );
}

function Consequence({ record, consent }: Pick<Props, 'record' | 'consent'>) {
  const { t } = useTranslation();
  const label = useLabel();
  const holders = record.agencies.filter(
    ({ id, side }) => side === 'shared' && (consent.recipient === null || consent.recipient.id === id),
  );
  return (
    <div className="notice notice--amber">
      <p>
        {consent.recipient
          ? t('cases:withdraw.recipient', { agency: consent.recipient.name })
          : t('cases:withdraw.general')}
      </p>
      {holders.length > 0 && (
        <>
          <p>
            <strong>{t('cases:withdraw.holders')}</strong>
          </p>
          <ul className="bullets">
            {holders.map((agency) => (
              <li key={agency.id}>
                {t('cases:withdraw.holder', {
                  agency: agency.name,
                  day: formatDay(agency.since),
                  classes: agency.scope
                    .map((code) => label('dataClass', code))
                    .join(t('referral:listSeparator')),
                })}
              </li>
            ))}
          </ul>
          <p>{t('cases:withdraw.already')}</p>
        </>
      )}
    </div>
  );
}

function Withdrawn({ result, onClose }: { result: WithdrawConsentResult; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { holders, referralsWithdrawn } = result;
  return (
    <Dialog
      title={t('cases:withdrawn.title')}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose} data-autofocus>
          {t('common:action.close')}
        </Button>
      }
    >
      <p>{t('cases:withdrawn.referrals', { count: referralsWithdrawn.length })}</p>
      {holders.length > 0 ? (
        <>
          <p>{t('cases:withdrawn.holders')}</p>
          <ul className="bullets">
            {holders.map(({ agency, since, dataClasses }) => (
              <li key={agency.id}>
                {t('cases:withdraw.holder', {
                  agency: agency.name,
                  day: formatDay(since),
                  classes: dataClasses
                    .map((code) => label('dataClass', code))
                    .join(t('referral:listSeparator')),
                })}
              </li>
            ))}
          </ul>
          <p className="muted">{t('cases:withdrawn.tell')}</p>
        </>
      ) : (
        <p>{t('cases:withdrawn.nobody')}</p>
      )}
    </Dialog>
  );
}
