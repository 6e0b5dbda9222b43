import {
  CONSENT_AUTHORITIES,
  CONSENT_METHODS,
  GIVER_RELATIONS,
  type ConsentAuthority,
  type ConsentMethod,
  type GiverRelation,
} from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { DayInput, Field, RadioGroup, SelectInput, TextInput } from '../../../shared/forms';
import { latestConsent, needsProof } from '../wizard/validate';
import { ChildPart } from './consent-child-part';
import { isGrown, type ConsentPartProps } from './consent-part';

/** Which relations go with an authority; the choice that remains is made for the person. */
function relationsOf(authority: ConsentAuthority | ''): readonly GiverRelation[] {
  if (authority === 'child_14') return ['self'];
  if (authority === 'state_guardian') return ['committee', 'civil_affairs', 'institution'];
  return GIVER_RELATIONS.filter((code) => code !== 'self');
}

function inOneYear(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('02-29', '02-28')}`;
}

/** Who consented, in which capacity, how, what the child says, and until when. */
export function ConsentFields(props: ConsentPartProps & { today: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { value, onChange, errorOf, today } = props;
  return (
    <>
      <SignerFields {...props} />
      <RadioGroup<ConsentMethod>
        id="method"
        legend={t('wizard:consent.method')}
        hint={value.method && t(`consents:methodHint.${value.method}`, { defaultValue: '' })}
        error={errorOf('method')}
        value={value.method}
        onChange={(method) => onChange({ method })}
        options={CONSENT_METHODS.map((code) => ({ value: code, label: label('consentMethod', code) }))}
      />
      {value.method === 'oral_witnessed' && (
        <Field id="witnessName" label={t('consents:witness')} error={errorOf('witnessName')}>
          {(described) => (
            <TextInput
              {...described}
              value={value.witnessName}
              maxLength={50}
              onChange={(witnessName) => onChange({ witnessName })}
            />
          )}
        </Field>
      )}
      <ChildPart {...props} />
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

function SignerFields({ value, onChange, errorOf, ageBand }: ConsentPartProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const relations = relationsOf(value.authority);
  const authorities = CONSENT_AUTHORITIES.filter((code) => code !== 'child_14' || isGrown(ageBand));
  const chooseAuthority = (authority: ConsentAuthority | ''): void => {
    const next = relationsOf(authority);
    const kept = value.giverRelation && next.includes(value.giverRelation) ? value.giverRelation : '';
    onChange({ authority, giverRelation: next.length === 1 ? (next[0] as GiverRelation) : kept });
  };
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
        <Field id="authority" label={t('wizard:consent.authority')} error={errorOf('authority')}>
          {(described) => (
            <SelectInput
              {...described}
              value={value.authority}
              placeholder={t('wizard:choose')}
              onChange={(code) => chooseAuthority(code as ConsentAuthority | '')}
              options={authorities.map((code) => ({ value: code, label: label('authority', code) }))}
            />
          )}
        </Field>
        <Field id="giverRelation" label={t('consents:relation')} error={errorOf('giverRelation')}>
          {(described) => (
            <SelectInput
              {...described}
              value={value.giverRelation}
              placeholder={t('wizard:choose')}
              onChange={(code) => onChange({ giverRelation: code as GiverRelation | '' })}
              options={relations.map((code) => ({ value: code, label: label('giverRelation', code) }))}
            />
          )}
        </Field>
      </div>
      {value.authority === 'actual_carer' && (
        <p className="notice notice--amber">{t('consents:carerNotice')}</p>
      )}
      {needsProof(value) && (
        <Field
          id="authorityProof"
          label={t('consents:proof')}
          hint={t(`consents:proofHint.${value.authority}`)}
          error={errorOf('authorityProof')}
        >
          {(described) => (
            <TextInput
              {...described}
              value={value.authorityProof}
              maxLength={200}
              onChange={(authorityProof) => onChange({ authorityProof })}
            />
          )}
        </Field>
      )}
    </>
  );
}
