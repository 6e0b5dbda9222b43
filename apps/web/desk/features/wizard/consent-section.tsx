import type { Consent } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentsApi, keys } from '../../../shared/api';
import { QueryView } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { RadioGroup } from '../../../shared/forms';
import { gapsFor } from '../cases/consent-gaps';
import { ConsentForm } from './consent-form';
import { LackingConsents } from './lacking-consents';
import type { Target } from './model';
import { useWizardContext } from './wizard-context';

const NEW = 'new';

/** Consents that name exactly this agency and run today; otherwise one is recorded here. */
export function ConsentSection({ target }: { target: Target }) {
  const { t } = useTranslation();
  const { state, errorOf } = useWizardContext();
  const caseId = state.picked?.caseId ?? '';
  const query = useQuery({
    queryKey: keys.consents(caseId),
    queryFn: ({ signal }) => consentsApi.list(caseId, signal),
    enabled: caseId !== '',
  });
  const error = errorOf('consent');
  return (
    <section
      id="consent"
      className={error ? 'consent field--fault' : 'consent'}
      aria-labelledby="consent-title"
      tabIndex={-1}
    >
      <h3 id="consent-title" className="form-part">
        {t('wizard:consent.title', { agency: target.name })}
      </h3>
      {error && <p className="field-error">{error}</p>}
      <QueryView query={query} rows={3}>
        {(page) => <Choose items={page.items} target={target} />}
      </QueryView>
    </section>
  );
}

function Choose({ items, target }: { items: readonly Consent[]; target: Target }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch } = useWizardContext();
  const named = items.filter(
    ({ kind, recipient, state: standing }) =>
      kind === 'CK04' && recipient?.id === target.id && standing === 'valid',
  );
  const valid = named.filter((consent) => gapsFor(consent, state.situation.urgency).length === 0);
  const lacking = named.filter((consent) => !valid.includes(consent));
  const { consentId } = state.basis;
  const [adding, setAdding] = useState(false);
  const [recorded, setRecorded] = useState<string | null>(null);
  const lackingNotice = <LackingConsents items={lacking} recorded={recorded} />;
  // Another key: the picked photos and what was complained about belong to the one that is on file.
  const form = <ConsentForm key={recorded} onLacking={setRecorded} />;
  if (valid.length === 0)
    return (
      <>
        {lackingNotice}
        {form}
      </>
    );
  const shown = adding && !consentId ? NEW : (consentId ?? '');
  return (
    <div className="form-stack">
      <RadioGroup
        id="consentId"
        legend={t('wizard:consent.existing')}
        value={shown}
        onChange={(value) => {
          const chosen = valid.find(({ id }) => id === value);
          setAdding(!chosen);
          dispatch({
            type: 'basis',
            patch: {
              kind: 'consent',
              consentId: chosen?.id ?? null,
              consentClasses: chosen?.dataClasses ?? [],
            },
          });
        }}
        look="rows"
        options={[
          ...valid.map((consent) => ({
            value: consent.id,
            label: t('wizard:consent.by', {
              name: consent.giverName,
              authority: label('authority', consent.authority),
              method: label('consentMethod', consent.method),
            }),
            note: t('wizard:consent.covers', {
              classes: consent.dataClasses
                .map((code) => label('dataClass', code))
                .join(t('wizard:listSeparator')),
              day: consent.validTo,
            }),
          })),
          { value: NEW, label: t('wizard:consent.another') },
        ]}
      />
      {lackingNotice}
      {shown === NEW && form}
    </div>
  );
}
