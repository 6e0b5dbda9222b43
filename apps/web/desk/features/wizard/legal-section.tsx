import type { LegalBasis } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { Field, RadioGroup, TextArea } from '../../../shared/forms';
import { TEXT_MAX } from './validate';
import { useWizardContext } from './wizard-context';

/** Giving data without consent: only the bases that carry this kind of recipient, and why. */
export function LegalSection({ bases }: { bases: readonly LegalBasis[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch, errorOf } = useWizardContext();
  const { basis } = state;
  return (
    <div className="form-stack">
      <RadioGroup
        id="legalBasis"
        legend={t('wizard:basis.which')}
        error={errorOf('legalBasis')}
        value={basis.legalBasis}
        onChange={(legalBasis) => dispatch({ type: 'basis', patch: { legalBasis } })}
        options={bases.map((code) => ({ value: code, label: label('legalBasis', code) }))}
      />
      <Field
        id="legalReason"
        label={t('wizard:basis.reason')}
        hint={t('wizard:basis.reasonHint')}
        error={errorOf('legalReason')}
      >
        {(described) => (
          <TextArea
            {...described}
            rows={3}
            max={TEXT_MAX}
            value={basis.legalReason}
            onChange={(legalReason) => dispatch({ type: 'basis', patch: { legalReason } })}
          />
        )}
      </Field>
    </div>
  );
}
