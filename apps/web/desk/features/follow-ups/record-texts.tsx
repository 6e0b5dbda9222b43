import { useTranslation } from 'react-i18next';
import { Field, TextArea } from '../../../shared/forms';
import { RECORD_MAX, type RecordForm } from './record';

/** The child's own words stand apart from what others saw. */
export function RecordTexts(props: {
  form: RecordForm;
  set: (patch: Partial<RecordForm>) => void;
  idOf: (field: string) => string;
}) {
  const { t } = useTranslation();
  const { form, set, idOf } = props;
  const names = (['changes', 'childWords', 'newNeeds'] as const).filter(
    (name) => name !== 'childWords' || form.childSeen === 'yes',
  );
  return names.map((name) => (
    <Field
      key={name}
      id={idOf(name)}
      label={t(`followups:record.${name}`)}
      hint={name === 'childWords' ? t('followups:record.childWordsHint') : undefined}
      optional
    >
      {(described) => (
        <TextArea
          {...described}
          rows={name === 'changes' ? 3 : 2}
          max={RECORD_MAX[name]}
          value={form[name]}
          onChange={(text) => set({ [name]: text })}
        />
      )}
    </Field>
  ));
}
