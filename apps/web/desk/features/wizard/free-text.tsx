import { WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Field, TextArea } from '../../../shared/forms';
import { findIdentity } from '../../../shared/privacy/identity-text';
import { TEXT_MAX } from './validate';
import { useWizardContext } from './wizard-context';

interface Props {
  id: 'situation' | 'ask' | 'legAsk';
  label: string;
  hint: string;
  value: string;
  optional?: boolean;
  onChange: (value: string) => void;
}

/** Text that crosses agencies before acceptance: says at once when it looks as if it named the child. */
export function FreeText({ id, label, hint, value, optional, onChange }: Props) {
  const { t } = useTranslation();
  const { errorOf, names } = useWizardContext();
  const traces = findIdentity(value, names);
  return (
    <div>
      <Field id={id} label={label} hint={hint} optional={optional} error={errorOf(id)}>
        {(described) => <TextArea {...described} rows={4} max={TEXT_MAX} value={value} onChange={onChange} />}
      </Field>
      <div role="status">
        {traces.length > 0 && (
          <p className="identity-warning">
            <WarningOutlined aria-hidden="true" />
            {t('wizard:identity.warning', {
              traces: traces.map((trace) => t(`wizard:identity.${trace}`)).join(t('wizard:listSeparator')),
            })}
          </p>
        )}
      </div>
    </div>
  );
}
