import type { Division } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';

/** What lies directly in a division; without one, the topmost. */
export function useDivisions(parent: string | null, enabled = true): Division[] {
  const { data } = useQuery({
    queryKey: keys.divisions(parent),
    queryFn: ({ signal }) => directoryApi.divisions(parent ?? undefined, signal),
    staleTime: 5 * 60_000,
    enabled,
  });
  return data?.items ?? [];
}

interface LevelProps {
  parent: string | null;
  value: string | undefined;
  label: string;
  id?: string;
  onPick: (code: string | undefined) => void;
}

function Level({ parent, value, label, id, onPick }: LevelProps) {
  const divisions = useDivisions(parent);
  const { t } = useTranslation();
  if (divisions.length === 0) return null;
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={parent === null ? undefined : t('admin:division.whole')}
      value={value}
      options={divisions.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={onPick}
    />
  );
}

/** One list per level, from the largest down; each next one is optional. Used as the input of a form field. */
export function DivisionPicker({
  id,
  onChange,
}: {
  id?: string;
  onChange?: (code: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const [path, setPath] = useState<string[]>([]);
  const pick = (level: number, code: string | undefined): void => {
    const next = [...path.slice(0, level), ...(code ? [code] : [])];
    setPath(next);
    onChange?.(next.at(-1));
  };
  return (
    <div className="stack">
      {[null, ...path].map((parent, level) => (
        <Level
          key={parent ?? ''}
          id={level === 0 ? id : undefined}
          parent={parent}
          value={path[level]}
          label={t('admin:division.level', { level: level + 1 })}
          onPick={(code) => pick(level, code)}
        />
      ))}
    </div>
  );
}
