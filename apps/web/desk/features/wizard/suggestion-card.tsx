import type { Suggestion } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { ScoreParts } from './score-parts';
import { WhyList } from './why-list';
import { useWizardContext } from './wizard-context';

interface Props {
  suggestion: Suggestion;
  first: boolean;
  needsReason: boolean;
}

/** One agency with why, and why not. Full ones can still be chosen; those that the hub would refuse cannot. */
export function SuggestionCard({ suggestion, first, needsReason }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch } = useWizardContext();
  const { agency, standing, offer, score, parts, why, whyNot } = suggestion;
  const { id, name, type } = agency;
  const dim = standing === 'fits' ? '' : ' suggestion--dim';
  const blocked = standing === 'blocked';
  return (
    <div className={`suggestion-item${dim}`}>
      <label className={blocked ? 'choice choice--off suggestion' : 'choice suggestion'}>
        <input
          type="radio"
          name="target"
          value={id}
          checked={state.target?.id === id}
          disabled={blocked}
          onChange={() => dispatch({ type: 'target', target: { id, name, type, needsReason } })}
        />
        <span className="suggestion-body">
          <span className="suggestion-name">
            <strong>{name}</strong>
            <span className="muted">
              {label('agencyType', type)} · {agency.divisionName}
            </span>
            {first && <Tag tone="green">{t('wizard:target.best')}</Tag>}
            {standing === 'full' && <Tag tone="amber">{t('wizard:target.full')}</Tag>}
          </span>
          {offer && <span className="muted">{offer.title}</span>}
          <WhyList list={why} />
          <WhyList list={whyNot} not />
        </span>
      </label>
      <ScoreParts name={name} score={score} parts={parts} />
    </div>
  );
}
