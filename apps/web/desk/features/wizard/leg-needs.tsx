import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { CheckGroup } from '../../../shared/forms';
import { FreeText } from './free-text';
import { isMany, needsOf } from './legs';
import { useWizardContext } from './wizard-context';

/** What this one agency is asked for, when several share the needs. */
export function LegNeeds() {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch, errorOf } = useWizardContext();
  const { situation, legNeeds, kind, legAsk } = state;
  if (kind !== 'refer' || situation.needs.length < 2) return null;
  if (legNeeds === null && !isMany(state)) {
    return (
      <p>
        <button
          type="button"
          className="link-btn"
          onClick={() => dispatch({ type: 'leg', patch: { legNeeds: situation.needs } })}
        >
          {t('wizard:legs.split')}
        </button>
      </p>
    );
  }
  return (
    <>
      <CheckGroup
        id="legNeeds"
        legend={t('wizard:legs.needs')}
        hint={t('wizard:legs.needsHint')}
        error={errorOf('legNeeds')}
        value={needsOf(state)}
        onChange={(needs) => dispatch({ type: 'leg', patch: { legNeeds: needs } })}
        options={situation.needs.map((code) => ({ value: code, label: label('need', code) }))}
      />
      <FreeText
        id="legAsk"
        label={t('wizard:legs.ask')}
        hint={t('wizard:legs.askHint')}
        value={legAsk}
        optional
        onChange={(text) => dispatch({ type: 'leg', patch: { legAsk: text } })}
      />
    </>
  );
}
