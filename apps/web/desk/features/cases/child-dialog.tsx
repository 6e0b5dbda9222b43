import {
  OPEN_DIFFICULTIES,
  GUARDIAN_RELATIONS,
  type Child,
  type GuardianRelation,
  type Sex,
} from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenApi, isProblem, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import {
  CheckGroup,
  DayInput,
  DivisionPath,
  Field,
  FormDialog,
  RadioGroup,
  SelectInput,
  TextArea,
  TextInput,
  useSending,
  type SummaryItem,
} from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';
import { changesOf, formOf, isNumberBound, type ChildForm } from './child-form';

const SEX_CHOICES: readonly Sex[] = ['1', '2', '9'];
const KNOWN_RULES = ['home_agency', 'scope', 'fictional_phone', 'id_number', 'future', 'min'];

/** Corrects the file: by who registered the child, or who leads its case after a transfer. */
export function ChildDialog({ child, onClose }: { child: Child; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const sending = useSending();
  const [form, setForm] = useState(() => formOf(child));
  const [movedTo, setMovedTo] = useState<string[] | null>(null);
  const set = (patch: Partial<ChildForm>): void => setForm((now) => ({ ...now, ...patch }));
  const isLed = child.homeAgency.id !== me.agency.id;
  const errorOf = (field: string): string | undefined => sending.errorOf(`child-${field}`);

  const submit = (): void => {
    if (!form.name.trim())
      return sending.refuse({ field: 'child-name', text: t('cases:childEdit.nameNeeded') });
    const residence = movedTo === null ? {} : { residenceCode: movedTo.at(-1) };
    return sending.send(async () => {
      const latest = await childrenApi.update(
        child.id,
        { ...changesOf(child, form), ...residence },
        child.version,
      );
      queryClient.setQueryData(keys.child(child.id), latest);
      void queryClient.invalidateQueries({ queryKey: keys.cases });
      message.success(t('common:saved'));
      onClose();
    }, faultsOf);
  };
  const faultsOf = (error: unknown): SummaryItem[] =>
    (isProblem(error) ? error.fields : []).map(({ field, rule }) => ({
      field: `child-${field === 'guardian.phone' ? 'guardianPhone' : field}`,
      text: t(KNOWN_RULES.includes(rule) ? `cases:childEdit.rule.${rule}` : 'common:rule.other'),
    }));

  const text = (
    name: 'name' | 'address' | 'school' | 'guardianName' | 'guardianPhone',
    max: number,
    optional = true,
  ) => (
    <Field
      id={`child-${name}`}
      label={t(`wizard:register.${name}`)}
      error={errorOf(name)}
      optional={optional}
    >
      {(described) => (
        <TextInput
          {...described}
          value={form[name]}
          maxLength={max}
          onChange={(value) => set({ [name]: value })}
        />
      )}
    </Field>
  );

  return (
    <FormDialog
      title={t('cases:childEdit.title')}
      action={t('common:action.save')}
      sending={sending}
      wide
      onClose={onClose}
      onSubmit={submit}
    >
      {isLed && <p className="muted">{t('cases:childEdit.led', { agency: child.homeAgency.name })}</p>}
      <div className="field-grid">
        {text('name', 50, false)}
        {!isNumberBound(child, isLed) && (
          <Field id="child-birthDate" label={t('wizard:register.birthDate')} error={errorOf('birthDate')}>
            {(described) => (
              <DayInput {...described} value={form.birthDate} onChange={(birthDate) => set({ birthDate })} />
            )}
          </Field>
        )}
      </div>
      {!isNumberBound(child, isLed) && (
        <RadioGroup
          id="child-sex"
          legend={t('wizard:register.sex')}
          value={form.sex}
          onChange={(sex) => set({ sex })}
          error={errorOf('sex')}
          options={SEX_CHOICES.map((code) => ({ value: code, label: label('sex', code) }))}
        />
      )}
      {movedTo === null ? (
        <p>
          {t('wizard:register.residence')}: {child.residenceName}{' '}
          <button type="button" className="link-btn" onClick={() => setMovedTo([])}>
            {t('cases:childEdit.moved')}
          </button>
        </p>
      ) : (
        <DivisionPath path={movedTo} onChange={setMovedTo} error={errorOf('residenceCode')} />
      )}
      <div className="field-grid">
        {!child.withheld.includes('address') && text('address', 200)}
        {text('school', 80)}
      </div>
      <h3 className="form-part">{t('wizard:register.guardian')}</h3>
      <div className="field-grid">
        {text('guardianName', 50)}
        <Field id="child-guardianRelation" label={t('wizard:register.guardianRelation')} optional>
          {(described) => (
            <SelectInput
              {...described}
              value={form.guardianRelation}
              placeholder={t('wizard:choose')}
              onChange={(value) => set({ guardianRelation: value as GuardianRelation | '' })}
              options={GUARDIAN_RELATIONS.map((code) => ({
                value: code,
                label: label('guardianRelation', code),
              }))}
            />
          )}
        </Field>
        {text('guardianPhone', 20)}
      </div>
      <CheckGroup
        id="child-difficulties"
        legend={t('wizard:register.difficulties')}
        optional
        value={form.difficulties}
        onChange={(difficulties) => set({ difficulties })}
        options={OPEN_DIFFICULTIES.map((code) => ({ value: code, label: label('difficulty', code) }))}
      />
      {!child.withheld.includes('health') && (
        <Field id="child-health" label={t('wizard:register.health')} error={errorOf('health')} optional>
          {(described) => (
            <TextArea
              {...described}
              rows={2}
              max={1000}
              value={form.health}
              onChange={(health) => set({ health })}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
