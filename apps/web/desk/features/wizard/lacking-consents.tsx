import type { Consent } from '@app/contracts';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CompleteConsentDialog } from '../cases/complete-consent-dialog';
import { GapList, gapsFor } from '../cases/consent-gaps';
import { useWizardContext } from './wizard-context';

/** Consents that name the agency and do not carry a referral yet, why, and the way to complete them. */
export function LackingConsents({
  items,
  recorded,
}: {
  items: readonly Consent[];
  /** The one that was just written down here: the notice takes the focus and says so. */
  recorded: string | null;
}) {
  const { t } = useTranslation();
  const { state, dispatch, clearFaults } = useWizardContext();
  const { urgency } = state.situation;
  const notice = useRef<HTMLDivElement>(null);
  const [mending, setMending] = useState<Consent | null>(null);
  const fresh = items.find(({ id }) => id === recorded);
  const freshId = fresh?.id;
  useEffect(() => {
    if (freshId) notice.current?.focus();
  }, [freshId]);
  if (items.length === 0) return null;
  const onlyOwn = fresh && gapsFor(fresh, urgency).every((gap) => gap === 'child_missing');

  const completed = (consent: Consent): void => {
    if (gapsFor(consent, urgency).length > 0) return;
    clearFaults();
    dispatch({ type: 'consentRecorded', id: consent.id, classes: consent.dataClasses });
  };

  return (
    <>
      <div className="notice notice--amber" role="status" ref={notice} tabIndex={-1}>
        {fresh && (
          <p>
            <strong>{t(onlyOwn ? 'consents:recorded.ownMissing' : 'consents:recorded.incomplete')}</strong>
          </p>
        )}
        <p>{t('consents:lacking')}</p>
        {items.map((consent) => (
          <div key={consent.id}>
            <strong>{consent.giverName}</strong>
            <GapList gaps={gapsFor(consent, urgency)} />
            {consent.allowedActions.includes('complete') && (
              <Button size="small" onClick={() => setMending(consent)}>
                {t('consents:complete.action')}
              </Button>
            )}
          </div>
        ))}
        <p>
          <Link to={`/cases/${items[0]?.caseId}?tab=consents`}>{t('consents:mend')}</Link>
        </p>
      </div>
      {mending && (
        <CompleteConsentDialog
          ageBand={state.picked?.ageBand}
          consent={mending}
          onClose={() => setMending(null)}
          onDone={completed}
        />
      )}
    </>
  );
}
