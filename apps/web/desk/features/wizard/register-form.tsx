import {
  OPEN_DIFFICULTIES,
  GUARDIAN_RELATIONS,
  ID_TYPES,
  type GuardianRelation,
  type IdType,
  type Sex,
} from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { exampleChild } from '../../../shared/demo/examples';
import { useLabel } from '../../../shared/format';
import {
  CheckGroup,
  DayInput,
  DivisionPath,
  Field,
  RadioGroup,
  SelectInput,
  TextArea,
  TextInput,
} from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';
import { IdNumberField } from './id-number-field';
import type { ChildForm } from './model';
import { useWizardContext } from './wizard-context';

const SEX_CHOICES: readonly Sex[] = ['1', '2', '9'];

export function RegisterForm() {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const { state, dispatch, errorOf } = useWizardContext();
  const { child } = state;
  const set = (patch: Partial<ChildForm>): void => dispatch({ type: 'child', patch });

  const fillExample = (): void => {
    const example = exampleChild();
    set({
      name: example.name,
      idType: '1',
      idNumber: example.idNumber,
      birthDate: example.birthDate,
      sex: example.sex,
      guardianName: example.guardianName,
      guardianRelation: 'grandparent',
      guardianPhone: example.guardianPhone,
      difficulties: child.difficulties.length > 0 ? child.difficulties : ['D401'],
    });
  };

  return (
    <div className="form-stack">
      {me.demo && (
        <p className="example-line">
          <button type="button" className="link-btn" onClick={fillExample}>
            {t('wizard:register.example')}
          </button>
          <span className="muted">{t('wizard:register.exampleNote')}</span>
        </p>
      )}
      <div className="field-grid">
        <Field id="name" label={t('wizard:register.name')} error={errorOf('name')}>
          {(described) => (
            <TextInput {...described} value={child.name} maxLength={50} onChange={(name) => set({ name })} />
          )}
        </Field>
        <Field id="idType" label={t('wizard:register.idType')} error={errorOf('idType')}>
          {(described) => (
            <SelectInput
              {...described}
              value={child.idType}
              onChange={(value) => set({ idType: value as IdType })}
              options={ID_TYPES.map((code) => ({ value: code, label: label('idType', code) }))}
            />
          )}
        </Field>
        <IdNumberField />
        <Field
          id="birthDate"
          label={t('wizard:register.birthDate')}
          hint={child.idType === '1' ? t('wizard:register.fromId') : undefined}
          error={errorOf('birthDate')}
        >
          {(described) => (
            <DayInput {...described} value={child.birthDate} onChange={(birthDate) => set({ birthDate })} />
          )}
        </Field>
      </div>
      <RadioGroup
        id="sex"
        legend={t('wizard:register.sex')}
        value={child.sex}
        onChange={(sex) => set({ sex })}
        error={errorOf('sex')}
        options={SEX_CHOICES.map((code) => ({ value: code, label: label('sex', code) }))}
      />
      <DivisionPath
        path={child.residencePath}
        onChange={(residencePath) => set({ residencePath })}
        error={errorOf('residence')}
      />
      <div className="field-grid">
        <Field id="address" label={t('wizard:register.address')} hint={t('wizard:register.sealed')} optional>
          {(described) => (
            <TextInput
              {...described}
              value={child.address}
              maxLength={200}
              onChange={(address) => set({ address })}
            />
          )}
        </Field>
        <Field id="school" label={t('wizard:register.school')} optional>
          {(described) => (
            <TextInput
              {...described}
              value={child.school}
              maxLength={80}
              onChange={(school) => set({ school })}
            />
          )}
        </Field>
      </div>
      <CheckGroup
        id="difficulties"
        legend={t('wizard:register.difficulties')}
        hint={t('wizard:register.difficultiesHint')}
        error={errorOf('difficulties')}
        optional
        value={child.difficulties}
        onChange={(difficulties) => set({ difficulties })}
        options={OPEN_DIFFICULTIES.map((code) => ({ value: code, label: label('difficulty', code) }))}
      />
      <h3 className="form-part">{t('wizard:register.guardian')}</h3>
      <div className="field-grid">
        <Field
          id="guardianName"
          label={t('wizard:register.guardianName')}
          error={errorOf('guardianName')}
          optional
        >
          {(described) => (
            <TextInput
              {...described}
              value={child.guardianName}
              maxLength={50}
              onChange={(guardianName) => set({ guardianName })}
            />
          )}
        </Field>
        <Field
          id="guardianRelation"
          label={t('wizard:register.guardianRelation')}
          error={errorOf('guardianRelation')}
          optional
        >
          {(described) => (
            <SelectInput
              {...described}
              value={child.guardianRelation}
              placeholder={t('wizard:choose')}
              onChange={(value) => set({ guardianRelation: value as GuardianRelation | '' })}
              options={GUARDIAN_RELATIONS.map((code) => ({
                value: code,
                label: label('guardianRelation', code),
              }))}
            />
          )}
        </Field>
        <Field
          id="guardianPhone"
          label={t('wizard:register.guardianPhone')}
          error={errorOf('guardianPhone')}
          optional
        >
          {(described) => (
            <TextInput
              {...described}
              inputMode="tel"
              value={child.guardianPhone}
              maxLength={20}
              onChange={(guardianPhone) => set({ guardianPhone })}
            />
          )}
        </Field>
      </div>
      <Field id="health" label={t('wizard:register.health')} hint={t('wizard:register.sealed')} optional>
        {(described) => (
          <TextArea
            {...described}
            rows={2}
            max={1000}
            value={child.health}
            onChange={(health) => set({ health })}
          />
        )}
      </Field>
    </div>
  );
}
