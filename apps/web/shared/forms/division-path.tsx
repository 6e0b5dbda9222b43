import type { Division } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../api';
import { useMe } from '../hooks/me';
import { SelectInput } from './inputs';

const STALE_MS = 30 * 60_000;

interface Props {
  path: string[];
  onChange: (path: string[]) => void;
  error?: string;
}

/** Residence from the county down, one native list per level. */
export function DivisionPath({ path, onChange, error }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset
      className={error ? 'field field--fault' : 'field'}
      id="residence"
      aria-describedby={error ? 'residence-error' : undefined}
    >
      <legend>{t('wizard:register.residence')}</legend>
      {error && (
        <p className="field-error" id="residence-error">
          {error}
        </p>
      )}
      <div className="division-row">
        {[null, ...path].map((parent, level) => (
          <Level key={parent ?? 'top'} parent={parent} level={level} path={path} onChange={onChange} />
        ))}
      </div>
    </fieldset>
  );
}

function Level({ parent, level, path, onChange }: Props & { parent: string | null; level: number }) {
  const { t } = useTranslation();
  const { agency } = useMe();
  const query = useQuery({
    queryKey: keys.divisions(parent),
    queryFn: ({ signal }) => directoryApi.divisions(parent ?? undefined, signal),
    staleTime: STALE_MS,
  });
  const items = query.data?.items ?? [];
  const chosen = path[level] ?? '';

  // Most children live where the agency works: its own branch is proposed, and the only choice is taken.
  const proposed = chosen === '' ? proposal(items, agency.divisionCode) : null;
  useEffect(() => {
    if (proposed) onChange([...path.slice(0, level), proposed]);
  }, [proposed]);

  if (items.length === 0) return null;
  return (
    <SelectInput
      aria-label={t('wizard:register.level', { level: level + 1 })}
      value={chosen}
      placeholder={t('wizard:choose')}
      onChange={(code) => onChange(code ? [...path.slice(0, level), code] : path.slice(0, level))}
      options={items.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}

/** Only above the level of the town: the town itself is a choice. */
function proposal(items: readonly Division[], own: string): string | null {
  if (items.length === 1) return items[0].code;
  const match = items.find(({ code }) => code.length <= 6 && own.startsWith(code.replace(/(00)+$/, '')));
  return match?.code ?? null;
}
