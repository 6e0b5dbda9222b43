import type { Case, Consent } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentsApi, keys } from '../../../shared/api';
import { EmptyState, QueryView, Tag } from '../../../shared/components';
import { dayOf, formatDay, useLabel, useServerNow } from '../../../shared/format';
import { WithdrawConsentDialog } from './withdraw-consent-dialog';

/** What was consented to, by whom, for whom, and until when. */
export function ConsentsTab({ record, onRecord }: { record: Case; onRecord: () => void }) {
  const { t } = useTranslation();
  const [withdrawing, setWithdrawing] = useState<Consent | null>(null);
  const query = useQuery({
    queryKey: keys.consents(record.id),
    queryFn: ({ signal }) => consentsApi.list(record.id, signal),
  });
  const may = record.allowedActions.includes('record_consent');
  return (
    <section className="card" aria-labelledby="consents-title">
      <div className="card-head">
        <h2 id="consents-title">{t('cases:tab.consents')}</h2>
        {may && (
          <Button size="small" onClick={onRecord}>
            {t('cases:action.consent')}
          </Button>
        )}
      </div>
      <QueryView query={query} rows={4}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title={t('cases:consentsEmpty')} body={t('cases:consentsEmptyNote')} />
          ) : (
            <ul className="plain-list">
              {page.items.map((consent) => (
                <Row key={consent.id} consent={consent} onWithdraw={() => setWithdrawing(consent)} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {withdrawing && (
        <WithdrawConsentDialog record={record} consent={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </section>
  );
}

function Row({ consent, onWithdraw }: { consent: Consent; onWithdraw: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { kind, recipient, withdrawnAt, validTo } = consent;
  return (
    <li className="consent-row">
      <div>
        <p className="child-line">
          <strong>{label('consentKind', kind)}</strong>
          <Status withdrawnAt={withdrawnAt} validTo={validTo} />
          {recipient && <span>{t('cases:consent.to', { agency: recipient.name })}</span>}
        </p>
        <p className="muted small">
          {t('wizard:consent.by', {
            name: consent.giverName,
            authority: label('authority', consent.authority),
            method: label('consentMethod', consent.method),
          })}{' '}
          ·{' '}
          {t('wizard:consent.covers', {
            classes: consent.dataClasses
              .map((code) => label('dataClass', code))
              .join(t('referral:listSeparator')),
            day: validTo,
          })}
        </p>
        <p className="muted small">
          {t('cases:consent.recorded', { agency: consent.recordedBy.name, day: formatDay(consent.signedAt) })}
        </p>
        {consent.childView && (
          <p className="small">{t('cases:consent.childView', { text: consent.childView })}</p>
        )}
      </div>
      {consent.allowedActions.includes('withdraw') && (
        <Button size="small" onClick={onWithdraw}>
          {t('cases:consent.withdraw')}
        </Button>
      )}
    </li>
  );
}

function Status({ withdrawnAt, validTo }: Pick<Consent, 'withdrawnAt' | 'validTo'>) {
  const { t } = useTranslation();
  const today = dayOf(useServerNow());
  if (withdrawnAt)
    return <Tag tone="red">{t('cases:consent.withdrawn', { day: formatDay(withdrawnAt) })}</Tag>;
  if (validTo < today) return <Tag tone="amber">{t('cases:consent.expired')}</Tag>;
  return <Tag tone="green">{t('cases:consent.valid')}</Tag>;
}
