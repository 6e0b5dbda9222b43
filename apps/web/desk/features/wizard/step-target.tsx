import type { Suggestion } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { casesApi, keys } from '../../../shared/api';
import { QueryView } from '../../../shared/components';
import { Field, TextInput } from '../../../shared/forms';
import { KindChoice } from './kind-choice';
import { LegNeeds } from './leg-needs';
import { needsOf } from './legs';
import { ManualChoice } from './manual-choice';
import { OverruleFields } from './overrule-fields';
import { PoolPeriod } from './pool-period';
import { firstChoice, needsReason, shownSuggestions } from './ranking';
import { SuggestionCard } from './suggestion-card';
import { useWizardContext } from './wizard-context';

export function StepTarget() {
  const { t } = useTranslation();
  const { state } = useWizardContext();
  const { previous, kind } = state;
  return (
    <div className="form-stack">
      {previous && <p className="notice">{t('wizard:target.previous', previous)}</p>}
      <KindChoice />
      <LegNeeds />
      {kind === 'pool' ? <PoolPeriod /> : <TargetChoice key={state.leg} />}
    </div>
  );
}

function TargetChoice() {
  const { t } = useTranslation();
  const { state, errorOf } = useWizardContext();
  const [q, setQ] = useState('');
  const { picked, situation } = state;
  const caseId = picked?.caseId ?? '';
  const wish = { needs: needsOf(state), urgency: situation.urgency || 'U3' };
  const query = useQuery({
    queryKey: keys.suggestions(caseId, wish),
    queryFn: ({ signal }) => casesApi.suggestions(caseId, wish, signal),
    enabled: caseId !== '' && wish.needs.length > 0,
    retry: 1,
  });
  const error = errorOf('target');
  const word = q.trim().toLowerCase();
  const all = query.data?.items ?? [];

  return (
    <>
      <p className="muted">{t('wizard:target.lead')}</p>
      <Field id="target-q" label={t('wizard:target.search')} optional>
        {(described) => (
          <TextInput {...described} className="input--medium" type="search" value={q} onChange={setQ} />
        )}
      </Field>
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
        {query.isError ? (
          <>
            <p className="notice notice--amber" role="status">
              {t('wizard:target.unavailable')}
            </p>
            <ManualChoice q={q} suggestions={[]} />
          </>
        ) : (
          <QueryView query={query} rows={6}>
            {(page) => <Suggestions items={page.items} word={word} />}
          </QueryView>
        )}
        {word && query.isSuccess && (
          <>
            <h4 className="manual-title">{t('wizard:target.others')}</h4>
            <ManualChoice q={q} suggestions={all} />
          </>
        )}
      </fieldset>
      <OverruleFields />
    </>
  );
}

function Suggestions({ items, word }: { items: readonly Suggestion[]; word: string }) {
  const { t } = useTranslation();
  const { state } = useWizardContext();
  const [all, setAll] = useState(false);
  const shown = word
    ? items.filter(({ agency }) => agency.name.toLowerCase().includes(word))
    : shownSuggestions(items, { all, chosenId: state.target?.id });
  const first = firstChoice(items);
  if (items.length === 0) return <p className="muted">{t('wizard:target.noSuggestion')}</p>;
  return (
    <>
      <div className="suggestions">
        {shown.map((suggestion) => (
          <SuggestionCard
            key={suggestion.agency.id}
            suggestion={suggestion}
            first={suggestion === first}
            needsReason={needsReason(items, suggestion.agency.id)}
          />
        ))}
      </div>
      {!all && !word && items.length > shown.length && (
        <p className="more-line">
          <button type="button" className="link-btn" onClick={() => setAll(true)}>
            {t('wizard:target.all', { count: items.length })}
          </button>
        </p>
      )}
    </>
  );
}
