import {
  CONSENT_AUTHORITIES,
  CONSENT_METHODS,
  type AgeBand,
  type ConsentAuthority,
  type ConsentKind,
  type ConsentMethod,
} from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { DayInput, Field, RadioGroup, SelectInput, TextArea, TextInput } from '../../../shared/forms';
import type { ConsentForm } from '../wizard/model';
import { latestConsent } from '../wizard/validate';

interface Props {
  kind: ConsentKind;
  value: ConsentForm;
  onChange: (patch: Partial<ConsentForm>) => void;
  errorOf: (field: string) => string | undefined;
  today: string;
  ageBand: AgeBand | undefined;
  asksChild: boolean;
}

/** An actual carer is no guardian and carries no disclosure; from 14 the child consents too. */
function authoritiesFor(kind: ConsentKind, ageBand: AgeBand | undefined): ConsentAuthority[] {
  const discloses = kind === 'CK03' || kind === 'CK04';
  const grown = ageBand === '14-17' || ageBand === '18+';
  return CONSENT_AUTHORITIES.filter(
    (code) => !(code === 'actual_carer' && discloses) && !(code === 'child_14' && !grown),
  );
}

function inOneYear(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('02-29', '02-28')}`;
}

/** Who consented, in which capacity, how, what the child says, and until when. */
export function ConsentFields({ kind, value, onChange, errorOf, today, ageBand, asksChild }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <>
      <div className="field-grid">
        <Field id="giverName" label={t('wizard:consent.giver')} error={errorOf('giverName')}>
          {(described) => (
            <TextInput
              {...described}
              value={value.giverName}
              maxLength={50}
              onChange={(giverName) => onChange({ giverName })}
            />
          )}
        </Field>
        <Field
          id="authority"
          label={t('wizard:consent.authority')}
          hint={t('wizard:consent.authorityHint')}
          error={errorOf('authority')}
        >
          {(described) => (
            <SelectInput
              {...described}
              value={value.authority}
              placeholder={t('wizard:choose')}
              onChange={(code) => onChange({ authority: code as ConsentAuthority | '' })}
              options={authoritiesFor(kind, ageBand).map((code) => ({
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
        error={errorOf('method')}
        value={value.method}
        onChange={(method) => onChange({ method })}
        options={CONSENT_METHODS.map((code) => ({ value: code, label: label('consentMethod', code) }))}
      />
      <Field
        id="childView"
        label={t('wizard:consent.childView')}
        hint={t('wizard:consent.childViewHint')}
        error={errorOf('childView')}
        optional={!asksChild}
      >
        {(described) => (
          <TextArea
            {...described}
            rows={2}
            max={500}
            value={value.childView}
            onChange={(childView) => onChange({ childView })}
          />
        )}
      </Field>
      <Field
        id="validTo"
        label={t('wizard:consent.validTo')}
        hint={t('wizard:consent.validToHint')}
        error={errorOf('validTo')}
        aside={
          <button type="button" className="link-btn" onClick={() => onChange({ validTo: inOneYear(today) })}>
            {t('wizard:consent.oneYear')}
          </button>
        }
      >
        {(described) => (
          <DayInput
            {...described}
            value={value.validTo}
            min={today}
            max={latestConsent(today)}
            onChange={(validTo) => onChange({ validTo })}
          />
        )}
      </Field>
    </>
  );
}
