import type { Case, Consent, ConsentAction } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentsApi, keys } from '../../../shared/api';
import { EmptyState, QueryView } from '../../../shared/components';
import { CompleteConsentDialog } from './complete-consent-dialog';
import { ConsentRow } from './consent-row';
import { EvidenceDialog } from './evidence-dialog';
import { RecordConsentDialog } from './record-consent-dialog';
import { WithdrawConsentDialog } from './withdraw-consent-dialog';

type Asked = { action: ConsentAction | 'evidence'; consent: Consent };

/** What was consented to, by whom, for whom, until when, and what it still lacks. */
export function ConsentsTab({ record, onRecord }: { record: Case; onRecord: () => void }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = useQuery({
    queryKey: keys.consents(record.id),
    queryFn: ({ signal }) => consentsApi.list(record.id, signal),
  });
  const close = (): void => setAsked(null);
  return (
    <section className="card" aria-labelledby="consents-title">
      <div className="card-head">
        <h2 id="consents-title">{t('cases:tab.consents')}</h2>
        {record.allowedActions.includes('record_consent') && (
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
                <ConsentRow
                  key={consent.id}
                  consent={consent}
                  onAsk={(action) => setAsked({ action, consent })}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
      {asked?.action === 'withdraw' && (
        <WithdrawConsentDialog record={record} consent={asked.consent} onClose={close} />
      )}
      {asked?.action === 'evidence' && <EvidenceDialog consent={asked.consent} onClose={close} />}
      {asked?.action === 'complete' && (
        <CompleteConsentDialog ageBand={record.child.ageBand} consent={asked.consent} onClose={close} />
      )}
      {asked?.action === 'replace' && (
        <RecordConsentDialog record={record} replaces={asked.consent} onClose={close} />
      )}
    </section>
  );
}
