import {
  CONSENT_AUTHORITIES,
  CONSENT_METHODS,
  type ConsentAuthority,
  type ConsentMethod,
} from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentsApi, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { DayInput, Field, RadioGroup, SelectInput, TextArea, TextInput } from '../../../shared/forms';
import type { ConsentForm as ConsentFields } from './model';
import { consentRequest } from './requests';
import { checkConsent, latestConsent, needsChildView } from './validate';
import { useWizardContext } from './wizard-context';

/** An actual carer is not a guardian: such a consent would not carry this disclosure. */
const authoritiesFor = (ageBand: string | undefined): readonly ConsentAuthority[] =>
  CONSENT_AUTHORITIES.filter(
    (code) => code !== 'actual_carer' && (code !== 'child_14' || ageBand === '14-17' || ageBand === '18+'),
  );

/** Consent CK04 for one agency, written down while the person is filling in the referral. */
export function ConsentForm() {
  const { t } = useTranslation();
  const label = useLabel();
  const queryClient = useQueryClient();
  const { state, dispatch, intents, context, fail, errorOf } = useWizardContext();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const { consent, picked, target, situation } = state;
  const set = (patch: Partial<ConsentFields>): void => dispatch({ type: 'consent', patch });

  const faults = tried ? checkConsent(state, context) : [];
  const error = (field: string): string | undefined => {
    const fault = faults.find((one) => one.field === field);
    return fault ? t(fault.key) : errorOf(field);
  };
  const asksChild = needsChildView(state);

  const record = async (): Promise<void> => {
    setTried(true);
    const found = checkConsent(state, context);
    if (found.length > 0) {
      const [first] = found;
      const field = document.getElementById(first.field);
      (field?.querySelector('input') ?? field)?.focus();
      return;
    }
    const needs = situation.needs.map((need) => label('need', need)).join(t('wizard:listSeparator'));
    const body = consentRequest(state, t('wizard:consent.purpose', { agency: target?.name, needs }));
    if (!body) return;
    setBusy(true);
    try {
      const made = await consentsApi.create(body, intents.key('consent', body));
      intents.done('consent');
      dispatch({ type: 'consentRecorded', id: made.id, classes: made.dataClasses });
      await queryClient.invalidateQueries({ queryKey: keys.consents(body.caseId) });
    } catch (cause) {
      fail(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="form-stack consent-form">
      <p className="muted">{t('wizard:consent.lead')}</p>
      <div className="field-grid">
        <Field id="giverName" label={t('wizard:consent.giver')} error={error('giverName')}>
          {(described) => (
            <TextInput
              {...described}
              value={consent.giverName}
              maxLength={50}
              onChange={(giverName) => set({ giverName })}
            />
          )}
        </Field>
        <Field
          id="authority"
          label={t('wizard:consent.authority')}
          hint={t('wizard:consent.authorityHint')}
          error={error('authority')}
        >
          {(described) => (
            <SelectInput
              {...described}
              value={consent.authority}
              placeholder={t('wizard:choose')}
              onChange={(value) => set({ authority: value as ConsentAuthority | '' })}
              options={authoritiesFor(picked?.ageBand).map((code) => ({
                value: code,
                label: label('authority', code),
              }))}
            />
          )}
        </Field>
      </div>
      <RadioGroup<ConsentMethod>
        id="method"
        legend={t('wizard:consent.method')}
        error={error('method')}
        value={consent.method}
        onChange={(method) => set({ method })}
        options={CONSENT_METHODS.map((code) => ({ value: code, label: label('consentMethod', code) }))}
      />
      <Field
        id="childView"
        label={t('wizard:consent.childView')}
        hint={t('wizard:consent.childViewHint')}
        error={error('childView')}
        optional={!asksChild}
      >
        {(described) => (
          <TextArea
            {...described}
            rows={2}
            max={500}
            value={consent.childView}
            onChange={(childView) => set({ childView })}
          />
        )}
      </Field>
      <Field
        id="validTo"
        label={t('wizard:consent.validTo')}
        hint={t('wizard:consent.validToHint')}
        error={error('validTo')}
        aside={
          <button
            type="button"
            className="link-btn"
            onClick={() => set({ validTo: inOneYear(context.today) })}
          >
            {t('wizard:consent.oneYear')}
          </button>
        }
      >
        {(described) => (
          <DayInput
            {...described}
            value={consent.validTo}
            min={context.today}
            max={latestConsent(context.today)}
            onChange={(validTo) => set({ validTo })}
          />
        )}
      </Field>
      <p>
        <Button onClick={() => void record()} loading={busy}>
          {t('wizard:consent.record')}
        </Button>
      </p>
    </div>
  );
}

function inOneYear(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}${today.slice(4, 8)}${today.slice(5) === '02-29' ? '28' : today.slice(8)}`;
}
