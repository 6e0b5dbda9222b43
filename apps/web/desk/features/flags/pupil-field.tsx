import type { Pupil } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flagsApi, keys } from '../../../shared/api';
import { Field, TextInput } from '../../../shared/forms';
import type { FlagFault, FlagForm } from './model';

const TYPING_MS = 200;

interface Props {
  form: FlagForm;
  set: (patch: Partial<FlagForm>) => void;
  errorOf: (field: FlagFault) => string | undefined;
  hasRoster: boolean;
}

/** A pupil of the roster, or a name for a child that is not on it. */
export function PupilField({ form, set, errorOf, hasRoster }: Props) {
  const { t } = useTranslation();
  if (form.offRoster) return <NamedChild form={form} set={set} errorOf={errorOf} hasRoster={hasRoster} />;
  if (form.pupil)
    return (
      <div className="field">
        <p className="flag-label">{t('flags:form.pupil')}</p>
        <p className="flag-picked">
          <strong>{form.pupil.name}</strong> <span className="muted">{form.pupil.className}</span>
          <Button size="small" onClick={() => set({ pupil: null })}>
            {t('flags:form.change')}
          </Button>
        </p>
      </div>
    );
  return <RosterSearch set={set} error={errorOf('pupil')} />;
}

function NamedChild({ form, set, errorOf, hasRoster }: Props) {
  const { t } = useTranslation();
  return (
    <div className="field-grid">
      <Field id="childName" label={t('flags:form.childName')} error={errorOf('childName')}>
        {(described) => (
          <TextInput
            {...described}
            value={form.childName}
            maxLength={50}
            onChange={(childName) => set({ childName })}
          />
        )}
      </Field>
      <Field
        id="className"
        label={t(hasRoster ? 'flags:form.className' : 'flags:form.place')}
        optional
        aside={
          hasRoster && (
            <Button type="link" size="small" onClick={() => set({ offRoster: false })}>
              {t('flags:form.fromRoster')}
            </Button>
          )
        }
      >
        {(described) => (
          <TextInput
            {...described}
            value={form.className}
            maxLength={50}
            onChange={(className) => set({ className })}
          />
        )}
      </Field>
    </div>
  );
}

function RosterSearch({ set, error }: { set: Props['set']; error?: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({
    queryKey: keys.pupils(q),
    queryFn: ({ signal }) => flagsApi.pupils(q, signal),
    enabled: q !== '',
    retry: false,
    placeholderData: (before) => before,
  });
  const found = q === '' ? [] : (query.data?.items ?? []);
  const choose = (pupil: Pupil): void => set({ pupil });
  return (
    <div>
      <Field id="pupil" label={t('flags:form.pupil')} hint={t('flags:form.pupilHint')} error={error}>
        {(described) => (
          <TextInput
            {...described}
            type="search"
            value={typed}
            onChange={setTyped}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              const [only] = found;
              if (only && found.length === 1) choose(only);
            }}
          />
        )}
      </Field>
      <div role="status" className="flag-found">
        {q !== '' && query.isSuccess && found.length === 0 && <p>{t('flags:form.noPupil')}</p>}
        {query.isError && <p>{t('flags:form.rosterFault')}</p>}
      </div>
      <ul className="flag-pupils" aria-label={t('flags:form.pupils')}>
        {found.map((pupil) => (
          <li key={pupil.id}>
            <button type="button" className="flag-pupil" onClick={() => choose(pupil)}>
              <strong>{pupil.name}</strong> <span className="muted">{pupil.className}</span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="flag-pupil"
            onClick={() => set({ offRoster: true, pupil: null, childName: typed.trim() })}
          >
            {t('flags:form.offRoster')}
          </button>
        </li>
      </ul>
    </div>
  );
}
