import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { PageHeader, QueryView } from '../../../shared/components';
import { useCan } from '../../../shared/hooks/me';
import { emptyWizard } from './model';
import { useEntry, type Entry } from './use-entry';
import { WizardView } from './wizard-view';
import './wizard.css';

export function NewReferralPage() {
  const { t } = useTranslation();
  const can = useCan();
  const entry = useEntry();
  if (!can('referral:create')) {
    return (
      <div className="page">
        <PageHeader title={t('common:forbidden.title')} note={t('common:forbidden.body')} />
      </div>
    );
  }
  if (entry.data?.sentId) return <Navigate to={`/referrals/${entry.data.sentId}`} replace />;
  return (
    <div className="page wizard-page">
      <PageHeader title={t('wizard:title')} note={t('wizard:lead')} />
      <QueryView query={entry} rows={8}>
        {(data) => <Start key={data.key} entry={data} />}
      </QueryView>
    </div>
  );
}

/** A second start empties the wizard without leaving the page. */
function Start({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const [round, setRound] = useState(0);
  const [restored, setRestored] = useState(entry.restored);
  useEffect(() => setRestored(entry.restored), [entry.restored]);
  return (
    <>
      {restored && (
        <div className="notice restored" role="status">
          <p>{t('wizard:restored')}</p>
          <Button
            size="small"
            onClick={() => {
              setRound((count) => count + 1);
              setRestored(false);
            }}
          >
            {t('wizard:startOver')}
          </Button>
        </div>
      )}
      <WizardView key={round} entry={entry.key} initial={round === 0 ? entry.initial : emptyWizard()} />
    </>
  );
}
