import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentsApi, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { ConsentFields } from '../cases/consent-fields';
import { gapsFor } from '../cases/consent-gaps';
import { EvidencePick, useEvidence } from '../cases/evidence-pick';
import { ConsentPrint } from '../print/consent-print';
import { needsOf } from './legs';
import { EMPTY_CONSENT } from './model';
import { consentRequest } from './requests';
import { checkConsentForm, needsChildView } from './validate';
import { useWizardContext } from './wizard-context';

/** Consent CK04 for one agency, written down while the person is filling in the referral. */
export function ConsentForm({ onLacking }: { onLacking: (consentId: string) => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const queryClient = useQueryClient();
  const { state, dispatch, intents, context, fail, clearFaults, errorOf } = useWizardContext();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const evidence = useEvidence();
  const { consent, picked, target, situation } = state;
  const asksChild = needsChildView(picked);
  const check = () => checkConsentForm(consent, context.today, asksChild);
  const faults = tried ? check() : [];

  const needs = needsOf(state)
    .map((need) => label('need', need))
    .join(t('wizard:listSeparator'));
  const purpose = t('wizard:consent.purpose', { agency: target?.name, needs });

  const record = async (): Promise<void> => {
    setTried(true);
    const [first] = check();
    if (first) {
      const field = document.getElementById(first.field);
      (field?.querySelector('input') ?? field)?.focus();
      return;
    }
    const body = consentRequest(state, purpose);
    if (!body) return;
    setBusy(true);
    try {
      const made = await consentsApi.create(body, intents.key('consent', body));
      intents.done('consent');
      await evidence.attach(made);
      clearFaults();
      // It is on file: what stood here would only be recorded a second time.
      dispatch({ type: 'consent', patch: EMPTY_CONSENT });
      const whole = gapsFor(made, situation.urgency).length === 0;
      if (whole) dispatch({ type: 'consentRecorded', id: made.id, classes: made.dataClasses });
      await queryClient.invalidateQueries({ queryKey: keys.consents(body.caseId) });
      // What still lacks something carries no referral; the page says so and offers to complete it.
      if (!whole) onLacking(made.id);
    } catch (cause) {
      fail(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="form-stack consent-form">
      <p className="muted">{t('wizard:consent.lead')}</p>
      {picked?.caseId && (
        <ConsentPrint
          asked={{
            caseId: picked.caseId,
            fileNo: picked.fileNo,
            ageBand: picked.ageBand,
            kind: 'CK04',
            recipient: target,
            dataClasses: state.dataClasses,
            purpose,
            validTo: consent.validTo,
          }}
        />
      )}
      <ConsentFields
        value={consent}
        onChange={(patch) => dispatch({ type: 'consent', patch })}
        errorOf={(field) => {
          const fault = faults.find((one) => one.field === field);
          return fault ? t(fault.key) : errorOf(field);
        }}
        today={context.today}
        ageBand={picked?.ageBand}
        asksChild={asksChild}
      />
      <EvidencePick evidence={evidence} />
      <p>
        <Button onClick={() => void record()} loading={busy}>
          {t('wizard:consent.record')}
        </Button>
      </p>
    </div>
  );
}
