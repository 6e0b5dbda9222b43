import type { Agency, Suggestion } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { EmptyState, QueryView } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { needsReason } from './ranking';
import { useWizardContext } from './wizard-context';

const LIMIT = 20;

/** Any agency by its name: works when the suggestions do not. */
export function ManualChoice({ q, suggestions }: { q: string; suggestions: readonly Suggestion[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const word = q.trim();
  const filter = { q: word || undefined, limit: LIMIT };
  const query = useQuery({
    queryKey: keys.agencies(filter),
    queryFn: ({ signal }) => directoryApi.agencies(filter, signal),
  });
  const known = new Set(suggestions.map(({ agency }) => agency.id));
  return (
    <QueryView query={query} rows={4}>
      {(page) => {
        const others = page.items.filter(({ id }) => id !== me.agency.id && !known.has(id));
        if (others.length === 0 && known.size === 0) return <EmptyState title={t('wizard:target.none')} />;
        return (
          <div className="suggestions">
            {others.map((agency) => (
              <ManualCard key={agency.id} agency={agency} needsReason={needsReason(suggestions, agency.id)} />
            ))}
          </div>
        );
      }}
    </QueryView>
  );
}

function ManualCard({ agency, needsReason: asks }: { agency: Agency; needsReason: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch } = useWizardContext();
  const { id, name, type } = agency;
  const danger = state.situation.urgency === 'U0';
  const blocked = agency.status !== 'active' || (!agency.agreementInForce && !danger);
  return (
    <label className={blocked ? 'choice choice--off suggestion' : 'choice suggestion'}>
      <input
        type="radio"
        name="target"
        value={id}
        checked={state.target?.id === id}
        disabled={blocked}
        onChange={() => dispatch({ type: 'target', target: { id, name, type, needsReason: asks } })}
      />
      <span className="suggestion-body">
        <span className="suggestion-name">
          <strong>{name}</strong>
          <span className="muted">
            {label('agencyType', type)} · {agency.divisionName}
          </span>
        </span>
        {!agency.agreementInForce && <span className="why why--not">{t('wizard:whyNot.no_agreement')}</span>}
      </span>
    </label>
  );
}
