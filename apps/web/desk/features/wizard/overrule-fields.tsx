import { OVERRULE_REASONS, type OverruleReason } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { Field, SelectInput, TextArea } from '../../../shared/forms';
import { useWizardContext } from './wizard-context';

const TEXT_MAX = 300;

/** Why another agency than the one suggested first; stays with the sender. */
export function OverruleFields() {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch, errorOf } = useWizardContext();
  const { target, overrule } = state;
  if (!target?.needsReason) return null;
  return (
    <div className="overrule">
      <Field
        id="overrule"
        label={t('wizard:overrule.label', { agency: target.name })}
        hint={t('wizard:overrule.hint')}
        error={errorOf('overrule')}
      >
        {(described) => (
          <SelectInput
            {...described}
            className="input--medium"
            value={overrule.reason}
            placeholder={t('wizard:choose')}
            onChange={(value) =>
              dispatch({ type: 'overrule', patch: { reason: value as OverruleReason | '' } })
            }
            options={OVERRULE_REASONS.map((code) => ({ value: code, label: label('overruleReason', code) }))}
          />
        )}
      </Field>
      <Field
        id="overruleText"
        label={t('wizard:overrule.text')}
        optional={overrule.reason !== 'other'}
        error={errorOf('overruleText')}
      >
        {(described) => (
          <TextArea
            {...described}
            rows={2}
            max={TEXT_MAX}
            value={overrule.text}
            onChange={(text) => dispatch({ type: 'overrule', patch: { text } })}
          />
        )}
      </Field>
    </div>
  );
}
