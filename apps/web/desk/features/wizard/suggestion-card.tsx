import { CheckOutlined, MinusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import type { Suggestion, Why } from './ranking';
import { useWizardContext } from './wizard-context';

/** One agency with why, and why not. Full ones can still be chosen; those that the hub would refuse cannot. */
export function SuggestionCard({ suggestion, first }: { suggestion: Suggestion; first: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch } = useWizardContext();
  const { agency, blocked, why, whyNot } = suggestion;
  const { id, name, type } = agency;
  return (
    <label className={blocked ? 'choice choice--off suggestion' : 'choice suggestion'}>
      <input
        type="radio"
        name="target"
        value={id}
        checked={state.target?.id === id}
        disabled={blocked}
        onChange={() => dispatch({ type: 'target', target: { id, name, type } })}
      />
      <span className="suggestion-body">
        <span className="suggestion-name">
          <strong>{name}</strong>
          <span className="muted">
            {label('agencyType', type)} · {agency.divisionName}
          </span>
          {first && <Tag tone="green">{t('wizard:target.best')}</Tag>}
        </span>
        <WhyList list={why} />
        <WhyList list={whyNot} not />
      </span>
    </label>
  );
}

function WhyList({ list, not = false }: { list: readonly Why[]; not?: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  if (list.length === 0) return null;
  const words = (one: Why): string => {
    switch (one.code) {
      case 'needs':
        return t('wizard:why.needs', {
          needs: one.needs.map((need) => label('need', need)).join(t('wizard:listSeparator')),
        });
      case 'slots':
        return t('wizard:why.slots', { open: one.open, capacity: one.capacity });
      case 'age':
        return t('wizard:why.age', { from: one.from, to: one.to });
      case 'unconfirmed':
        return t('wizard:why.unconfirmed', { days: one.days });
      default:
        return t(`wizard:why.${one.code}`);
    }
  };
  return (
    <span className={not ? 'why why--not' : 'why'}>
      <span className="visually-hidden">{t(not ? 'wizard:target.whyNot' : 'wizard:target.why')}</span>
      {list.map((one) => (
        <span key={one.code} className="why-item">
          {not ? <MinusOutlined aria-hidden="true" /> : <CheckOutlined aria-hidden="true" />}
          {words(one)}
        </span>
      ))}
    </span>
  );
}
