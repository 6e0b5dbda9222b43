import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import type { SummaryItem } from '../../../shared/forms';

export interface ActFaults {
  items: SummaryItem[];
  textOf: (field: string) => string | undefined;
}

const KNOWN = ['identifies_child', 'names_disease', 'max', 'not_past', 'too_late', 'lead_worker', 'asked'];

/** Faults found here (a key per field, or null) and those that the hub answered; controls are named `pool-<field>`. */
export function useActFaults(error: unknown, own: Record<string, string | null>, shown: boolean): ActFaults {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const words = new Map<string, string>();
  if (isProblem(error))
    for (const { field, rule } of error.fields)
      words.set(field, t(KNOWN.includes(rule) ? `pool:rule.${rule}` : 'common:rule.other'));
  if (shown) for (const [field, key] of Object.entries(own)) if (key) words.set(field, t(key));
  const items = [...words].map(([field, text]): SummaryItem => ({ field: `pool-${field}`, text }));
  if (error != null && words.size === 0) items.push({ field: null, text: errorText(error) });
  return { items, textOf: (field) => words.get(field) };
}
