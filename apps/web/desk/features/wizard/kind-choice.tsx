import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { RadioGroup } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';
import { isMany } from './legs';
import { WIZARD_KINDS, type WizardKind, type WizardState } from './model';
import { useWizardContext } from './wizard-context';

/** Why a kind cannot be chosen now; null when it can. */
function whyNot(kind: WizardKind, state: WizardState, ownAgencyId: string): 'leadOnly' | 'danger' | null {
  const { picked, situation } = state;
  if (kind === 'transfer' && picked?.ledBy && picked.ledBy !== ownAgencyId) return 'leadOnly';
  if (kind === 'pool' && situation.urgency === 'U0') return 'danger';
  return null;
}

/** What one asks of the others. A draft of the hub keeps what it is, and so do several that go out together. */
export function KindChoice() {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const { state, dispatch, errorOf } = useWizardContext();
  if (state.kindFixed || isMany(state)) return null;
  return (
    <RadioGroup
      id="kind"
      legend={t('wizard:kind.legend')}
      error={errorOf('kind')}
      value={state.kind}
      onChange={(kind) => dispatch({ type: 'kind', kind })}
      look="rows"
      options={WIZARD_KINDS.map((kind) => {
        const against = whyNot(kind, state, me.agency.id);
        return {
          value: kind,
          label: label('referralKind', kind),
          note: t(against ? `wizard:kind.${against}` : `wizard:kind.${kind}`),
          disabled: against !== null,
        };
      })}
    />
  );
}
