import { useTranslation } from 'react-i18next';
import { DayInput, Field, RadioGroup, SelectInput, TextArea, TextInput } from '../../../shared/forms';
import { useLabel } from '../../../shared/format';
import { MAX, type ActContext, type ActField } from './act-fields';
import { WordsSelect } from '../follow-ups';
import { AgencySelect } from './agency-select';
import { ColleagueSelect } from './colleague-select';
import { controlOf } from './use-decision-faults';

interface Props {
  field: ActField;
  /** Takes the focus when the dialog opens. */
  first: boolean;
  context: ActContext;
  label: string;
  hint: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

export function ActInput(props: Props) {
  const { t } = useTranslation();
  const word = useLabel();
  const { field, context, value, onChange } = props;
  const id = controlOf(field.name);
  const options = (field.codes ?? []).map((code) => ({
    value: code,
    label: field.table ? word(field.table, code) : t(`referral:option.${field.name}.${code}`),
  }));
  const explained = { label: props.label, hint: props.hint || undefined, error: props.error };
  if (field.kind === 'radio') {
    return (
      <RadioGroup
        id={id}
        {...explained}
        legend={props.label}
        value={value}
        onChange={onChange}
        options={options}
      />
    );
  }
  return (
    <Field id={id} {...explained} optional={field.optional?.(context)}>
      {(described) => {
        const common = { ...described, 'data-autofocus': props.first ? true : undefined, value, onChange };
        switch (field.kind) {
          case 'text':
            return <TextArea {...common} rows={3} max={MAX} />;
          case 'day':
            return <DayInput {...common} min={field.from?.(context)} max={field.to?.(context)} required />;
          case 'agency':
            return <AgencySelect {...common} not={[context.referral.fromAgency.id]} />;
          case 'colleague':
            return <ColleagueSelect {...common} not={context.referral.claimedBy?.id} />;
          case 'followUp':
            return 'caseId' in context.referral && context.referral.caseId ? (
              <WordsSelect {...common} caseId={context.referral.caseId} outcome={context.referral.outcome} />
            ) : null;
          case 'select':
            return <SelectInput {...common} placeholder={t('referral:choose')} options={options} />;
          default:
            return <TextInput {...common} maxLength={80} />;
        }
      }}
    </Field>
  );
}
