import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { EmptyState, QueryView } from '../../../shared/components';
import { serverClock } from '../../../shared/format';
import { Field, TextInput } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';
import { rankAgencies, type Suggestion } from './ranking';
import { SuggestionCard } from './suggestion-card';
import { useWizardContext } from './wizard-context';

const FEW = 5;
const FILTER = { limit: 100 };

export function StepTarget() {
  const { t } = useTranslation();
  const me = useMe();
  const { state, errorOf } = useWizardContext();
  const [q, setQ] = useState('');
  const [all, setAll] = useState(false);
  const query = useQuery({
    queryKey: keys.agencies(FILTER),
    queryFn: ({ signal }) => directoryApi.agencies(FILTER, signal),
  });
  const { picked, situation, target } = state;
  const error = errorOf('target');

  const choose = (ranked: Suggestion[]): Suggestion[] => {
    const word = q.trim().toLowerCase();
    if (word) return ranked.filter(({ agency }) => agency.name.toLowerCase().includes(word));
    return all ? ranked : ranked.filter(({ agency }, index) => index < FEW || agency.id === target?.id);
  };

  return (
    <div className="form-stack">
      <p className="muted">{t('wizard:target.lead')}</p>
      <Field id="target-q" label={t('wizard:target.search')} optional>
        {(described) => (
          <TextInput {...described} className="input--medium" type="search" value={q} onChange={setQ} />
        )}
      </Field>
      <QueryView query={query} rows={6}>
        {(page) => {
          const ranked = rankAgencies(page.items, {
            needs: situation.needs,
            residenceCode: picked?.residenceCode ?? null,
            age: picked?.age ?? null,
            danger: situation.urgency === 'U0',
            ownAgencyId: me.agency.id,
            now: serverClock.now(),
          });
          const shown = choose(ranked);
          return (
            <fieldset
              className={error ? 'field field--fault' : 'field'}
              id="target"
              aria-describedby={error ? 'target-error' : undefined}
            >
              <legend className="visually-hidden">{t('wizard:step.target')}</legend>
              {error && (
                <p className="field-error" id="target-error">
                  {error}
                </p>
              )}
              <div className="suggestions">
                {shown.map((suggestion) => (
                  <SuggestionCard
                    key={suggestion.agency.id}
                    suggestion={suggestion}
                    first={suggestion === ranked[0] && suggestion.fits}
                  />
                ))}
              </div>
              {shown.length === 0 && <EmptyState title={t('wizard:target.none')} />}
              {!all && !q.trim() && ranked.length > shown.length && (
                <p className="more-line">
                  <button type="button" className="link-btn" onClick={() => setAll(true)}>
                    {t('wizard:target.all', { count: ranked.length })}
                  </button>
                </p>
              )}
            </fieldset>
          );
        }}
      </QueryView>
    </div>
  );
}
